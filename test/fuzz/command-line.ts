import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openStore } from '../../src/store/open-store.js';
import { aService } from '../builders/a-service.js';
import { leaves } from '../builders/leaves.js';
import { outcry } from '../replay/outcry.js';
import { hostileText } from './hostile.js';
import { type AnyTarget, target } from './run-fuzz.js';

/** They go on until they are stopped, ask other machines, measure this one, or write where they are told to. */
const LEFT_OUT =
  /^(serve|bench|demo|backup|restore|migrate|record|mcp|doctor|backfill|services discover|subscriptions (test|retry))$/;
const LEAVES = leaves().filter(({ words }) => !LEFT_OUT.test(words.join(' ')));

const folder = mkdtempSync(join(tmpdir(), 'outcry-fuzz-cli-'));
const DATABASE = `sqlite:${join(folder, 'outcry.db')}`;
const FILES = ['posts.ndjson', 'posts.csv', 'any.json'].map((name) => join(folder, name));

const GOOD = [
  'chatgpt',
  'ChatGPTDown',
  '2025-06-10',
  '2025-06-10T00:00:00Z',
  '1h',
  '1',
  '10',
  'en',
  'table',
  ...FILES,
];
const value = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...GOOD) },
  { weight: 2, arbitrary: hostileText },
);

const commandLine: fc.Arbitrary<{ args: readonly string[]; input: string }> = fc
  .constantFrom(...LEAVES)
  .chain(({ words, command }) => {
    const flags = command.options
      .map(({ long }) => long ?? '')
      .filter((long) => !['', '--database', '--help'].includes(long));
    const option = fc
      .tuple(fc.constantFrom(...flags, '--nonsense'), value, fc.boolean())
      .map(([flag, text, glued]) => (glued ? [`${flag}=${text}`] : [flag, text]));
    return fc.record({
      args: fc
        .tuple(fc.array(value, { maxLength: 3 }), fc.array(option, { maxLength: 3 }))
        .map(([places, options]) => [...words, ...places, ...options.flat()]),
      input: fc.oneof(
        hostileText,
        fc.constantFrom(
          '2025-06-10T00:00:00Z,5\n',
          '{"id":"a:1","createdAt":"2025-06-10T00:00:00Z","text":"chatgpt down"}\n',
        ),
      ),
    });
  });

/** What the program itself did wrong, and not whoever called it. */
const OUR_FAULT =
  /TypeError|ReferenceError|RangeError|Cannot read prop|is not a function|SQLITE_|QueryFailed|\n\s+at /;

/** Command lines over one database. */
export const COMMAND_LINE: AnyTarget = target({
  name: 'command lines',
  share: 2,
  inputs: commandLine,
  feed: async ({ args, input }) => {
    await (ready ??= prepare());
    const known = args.includes('--help') ? [] : ['--database', DATABASE];
    const takes = LEAVES.find(({ words }) =>
      words.every((word, at) => args[at] === word),
    )?.command.options.some(({ long }) => long === '--database');
    const { code, err } = await outcry(takes ? [...args, ...known] : args, input);
    if (![0, 1, 2].includes(code)) throw new Error(`ends with ${code}`);
    if (OUR_FAULT.test(err)) throw new Error(err);
  },
});

let ready: Promise<void> | null = null;

async function prepare(): Promise<void> {
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const store = await openStore(DATABASE);
  await store.write((unit) =>
    store.services.insert(unit, aService({ hashtags: ['ChatGPTDown'] }), 'catalogue', Date.now()),
  );
  await store.close();
  for (const path of FILES)
    writeFileSync(path, '{"id":"a:1","createdAt":"2025-06-10T00:00:00Z","text":"chatgpt down"}\n');
}
