import fc from 'fast-check';
import { openStore } from '../open-store.js';
import { type Store } from '../store.js';
import { type SqlValue } from './dialect.js';
import { SQLITE } from './sqlite.js';

interface Kept {
  readonly words: unknown;
  readonly whole: unknown;
  readonly part: unknown;
}

describe('a value that is written into a statement', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore('sqlite::memory:');
  });
  afterAll(() => store.close());

  const readBack = (value: SqlValue) =>
    store.write(async (unit) => {
      const literal = SQLITE.literal(value);
      // The columns say what is kept of it, as they do in every table of ours.
      await unit.all('CREATE TEMP TABLE kept (words text, whole bigint, part real)');
      const written = literal ?? '?';
      const values = literal === null ? [value, value, value] : [];
      await unit.run(`INSERT INTO kept VALUES (${written}, ${written}, ${written})`, values);
      await unit.run('INSERT INTO kept VALUES (?, ?, ?)', [value, value, value]);
      const rows = await unit.all<Kept>('SELECT * FROM kept ORDER BY rowid');
      await unit.all('DROP TABLE kept');
      return rows;
    });

  it.each<[string, fc.Arbitrary<SqlValue>, (keyof Kept)[]]>([
    [
      'a text',
      fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('', '[]', "it's", '?', '\\', '\0')),
      ['words'],
    ],
    ['a whole number', fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, -0)), ['whole', 'part']],
    ['a number', fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(1e21, 0.1)), ['part']],
    ['nothing', fc.constant(null), ['words', 'whole', 'part']],
  ])('comes back as the one that is bound: %s', async (_name, values, columns) => {
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        const [written, bound] = await readBack(value);
        for (const column of columns) expect(written?.[column]).toEqual(bound?.[column]);
      }),
    );
  });

  it.each<[SqlValue, string | null]>([
    [null, 'NULL'],
    [1_780_704_000_000, '1780704000000'],
    [-3, '-3'],
    [0.1, null],
    ['en', "'en'"],
    ['[]', "'[]'"],
    ["o'clock", null],
    ['what?', null],
    ['a text of more than sixteen', null],
  ])('%j is %j', (value, written) => {
    expect(SQLITE.literal(value)).toBe(written);
  });
});
