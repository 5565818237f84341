import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const SOURCES = join(__dirname, '../../src');
/** None of them sees a stranger's text: they read code, weights or tables of ours. */
const OWN_TEXT_ONLY = /[\\/]bench[\\/]|[.]spec[.]tsx?$|[\\/]train-[\w-]+[.]ts$/;

interface Pattern {
  readonly where: string;
  readonly pattern: RegExp;
}

/** Every regular expression that is written in the product. */
function patterns(): Pattern[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /[.]tsx?$/.test(file) && !OWN_TEXT_ONLY.test(join('/', file)),
  );
  return files.flatMap((file) => {
    const found: Pattern[] = [];
    const source = ts.createSourceFile(
      file,
      readFileSync(join(SOURCES, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const visit = (node: ts.Node) => {
      if (ts.isRegularExpressionLiteral(node)) {
        const [, body = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
        found.push({ where: `${file}: ${node.text}`, pattern: new RegExp(body, flags) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

const LONG = 20_000;
const PARTS = [
  'a',
  'A',
  '0',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '#',
  '@',
  '.',
  ',',
  '-',
  '/',
  ':',
  '"',
  "'",
  '<',
  '>',
  '&',
  '=',
  '[',
  '(',
  '{',
  '%',
  '_',
  '\\',
  'a ',
  'a.',
  '1.',
  '1,',
  'a-',
  'a@',
  '#a',
  'http://',
  'a/',
  '<a ',
  '" ',
  '--',
  'é',
  'e\u0301',
  '字',
  '😀',
];
const ENDS = ['', '\u0000', '!'];
const PROBES = PARTS.flatMap((part) => ENDS.map((end) => part.repeat(Math.ceil(LONG / part.length)) + end));
const MOST_MS = 1_000;

it('no pattern takes a second over a long text made to choke it', () => {
  const all = patterns();
  expect(all.length).toBeGreaterThan(200);
  const slow = all.flatMap(({ where, pattern }) =>
    PROBES.flatMap((probe) => {
      const before = process.cpuUsage();
      // With the flag `g` it would go on where it was.
      pattern.lastIndex = 0;
      probe.replace(pattern, '');
      const { user, system } = process.cpuUsage(before);
      const tookMs = (user + system) / 1_000;
      return tookMs > MOST_MS
        ? [`${where} over ${JSON.stringify(probe.slice(0, 10))}…: ${Math.round(tookMs)} ms`]
        : [];
    }),
  );
  expect(slow).toEqual([]);
});
