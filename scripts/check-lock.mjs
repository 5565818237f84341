// The lock file installs the same packages everywhere: what any package asks for is there with its checksum, for other
// platforms too, and no address of a registry stands in it. Each direct dependency is told why it is there.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const faults = [];

/** Where a package in a folder finds another one, as Node looks for it; `null`: nowhere. */
function found(folder, name) {
  for (let at = folder; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[path]) return path;
    if (at === '') return null;
  }
}

for (const [folder, entry] of Object.entries(packages)) {
  const { dependencies = {}, optionalDependencies = {}, devDependencies = {} } = entry;
  const wanted = { ...dependencies, ...optionalDependencies, ...(folder === '' ? devDependencies : {}) };
  for (const name of Object.keys(wanted))
    if (found(folder, name) === null)
      faults.push(`${folder || 'package.json'} asks for ${name}, which is not in the lock file`);
  if (folder !== '' && !entry.integrity && !entry.link && !entry.inBundle)
    faults.push(`${folder} has no checksum`);
  if (entry.resolved) faults.push(`${folder} names where it comes from`);
}
const listed = readFileSync('docs/adr/0023-dependencies.md', 'utf8');
for (const name of Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies))
  if (!listed.includes(`| \`${name}\``)) faults.push(`${name} has no line in docs/adr/0023-dependencies.md`);

for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
