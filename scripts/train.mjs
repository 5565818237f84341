// Trains the models of src/analyze and writes their weights and src/analyze/weights-manifest.json.
//   npm run train -- [--data DIR] [--only NAME,...] [--check]
// A part is a module of scripts/train/ that exports its `name` and
//   async train({ data, dist, root }) -> { sources: [{ path, sha256, licence }], files: [{ path, contents }], scores }
// with paths of sources relative to `data` or `root` (or the name of an npm package), those of files relative to `root`. Seeds are
// fixed: the same data give the same bytes. --check writes nothing and fails where they differ from what is there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

const MANIFEST = 'src/analyze/weights-manifest.json';
const PARTS = ['language', 'sentiment', 'intent'];
const root = join(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '../shared/data') },
    dist: { type: 'string', default: join(root, 'dist/src') },
    only: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});
const only = options.only?.split(',') ?? PARTS;
const unknown = only.filter((name) => !PARTS.includes(name));
if (unknown.length > 0)
  throw new Error(`No such part: ${unknown.join(', ')}. There are ${PARTS.join(', ')}.`);

const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null);
const manifest = JSON.parse(read(MANIFEST) ?? '{}');
const outputs = [];
for (const name of PARTS.filter((part) => only.includes(part))) {
  const part = await import(join(root, 'scripts/train', `${name}.mjs`));
  const { sources, files, scores } = await part.train({
    data: options.data,
    dist: options.dist,
    root,
  });
  manifest[part.name] = { sources, scores };
  outputs.push(...files);
}
outputs.push({ path: MANIFEST, contents: JSON.stringify(manifest) });

let differing = 0;
for (const { path, contents } of outputs) {
  const whole = join(root, path);
  const written = await format(contents, { ...(await resolveConfig(whole)), filepath: whole });
  const same = written === read(path);
  console.log(`${path}: ${written.length} bytes, ${same ? 'as it was' : 'differs'}`);
  if (!same) differing += 1;
  if (!same && !options.check) writeFileSync(whole, written);
}
// What intent learns from is read with the language model that was built, not with the one just trained.
if (only.includes('language') && only.includes('intent') && differing > 0)
  console.error('Where the language weights differ: npm run train -- --only intent, once more');
if (options.check && differing > 0) {
  console.error(`${differing} of ${outputs.length} files are not what this data gives`);
  process.exitCode = 1;
}
