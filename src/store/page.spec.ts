import { afterCursor, InvalidCursorError, type Keyset, orderBy, toPage } from './page.js';

interface Row {
  at: number;
  id: string;
}

const KEYSET: Keyset<Row> = {
  list: 'rows',
  columns: ['at', 'id'],
  types: ['number', 'string'],
  direction: 'DESC',
  keyOf: ({ at, id }) => [at, id],
};
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const idOf = ({ id }: Row) => id;

describe('toPage', () => {
  it.each([
    ['no row', 0, 2, [], false],
    ['fewer than the limit', 1, 2, ['r0'], false],
    ['exactly the limit', 2, 2, ['r0', 'r1'], false],
    ['one more than the limit', 3, 2, ['r0', 'r1'], true],
  ])('%s: shows what fits and a cursor only when more follows', (_, count, limit, shown, more) => {
    const rows = Array.from({ length: count }, (_row, index) => ({ at: 9 - index, id: `r${index}` }));
    const page = toPage(KEYSET, rows, limit, idOf);
    expect(page.items).toEqual(shown);
    expect(page.nextCursor !== null).toBe(more);
  });
});

describe('afterCursor', () => {
  it('goes on behind the last row shown', () => {
    const { nextCursor } = toPage(
      KEYSET,
      [
        { at: 5, id: 'ümlaut "quoted"' },
        { at: 4, id: 'b' },
      ],
      1,
      idOf,
    );
    expect(nextCursor).toMatch(/^[\w-]+$/);
    expect(afterCursor(KEYSET, nextCursor ?? '')).toEqual(['(at, id) < (?, ?)', 5, 'ümlaut "quoted"']);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('hello').toString('base64url')],
    ['no array', encode({ list: 'rows' })],
    ['another list', encode(['posts', 5, 'a'])],
    ['too few values', encode(['rows', 5])],
    ['too many values', encode(['rows', 5, 'a', 'b'])],
    ['another type', encode(['rows', '5', 'a'])],
    ['null', encode(['rows', null, 'a'])],
    ['SQL', '1) OR (1=1'],
  ])('refuses a cursor that holds %s', (_, cursor) => {
    expect(() => afterCursor(KEYSET, cursor)).toThrow(InvalidCursorError);
  });
});

describe('orderBy', () => {
  it('asks for one row more than the page', () => {
    expect(orderBy(KEYSET, 50)).toBe('ORDER BY at DESC, id DESC LIMIT 51');
  });

  it.each([0, -1, 1.5, NaN, Infinity])('refuses a limit of %p', (limit) => {
    expect(() => orderBy(KEYSET, limit)).toThrow(RangeError);
  });
});
