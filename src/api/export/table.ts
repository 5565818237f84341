type Cell = string | number | null;

/** How items of a list become rows: in CSV the named cells, in NDJSON the items as they are. */
export interface Table<T> {
  /** Of the file that a browser saves. */
  readonly name: string;
  readonly columns: readonly string[];
  /** By column; an absent one is an empty cell. */
  readonly toRow: (item: T) => Readonly<Record<string, Cell>>;
}

type Cells<T> = Readonly<Record<string, (item: T) => Cell | boolean | readonly string[] | undefined>>;

/** @param cells  in the order of the columns; a list is joined by spaces, as no word of ours holds one */
export function tableOf<T>(name: string, cells: Cells<T>): Table<T> {
  const columns = Object.keys(cells);
  const toRow = (item: T) =>
    Object.fromEntries(Object.entries(cells).map(([column, tell]) => [column, toCell(tell(item))]));
  return { name, columns, toRow };
}

/** A table whose items are flat and hold no more than its columns. */
export function flatTable<T extends Readonly<Record<string, Cell>>>(
  name: string,
  columns: readonly (keyof T & string)[],
): Table<T> {
  return { name, columns, toRow: (item) => item };
}

/** `en:0.6 id:0.4` */
export function pairs(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).map(([key, value]) => `${key}:${value}`);
}

function toCell(value: Cell | boolean | readonly string[] | undefined): Cell {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'object' && value !== null ? value.join(' ') : value;
}
