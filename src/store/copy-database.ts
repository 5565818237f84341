import { createHash } from 'node:crypto';
import { type EntityTable, entityTables } from './entity-tables.js';
import { insertRows } from './multi-row.js';
import { type OpenDatabase } from './open-database.js';
import { afterCursor, type Keyset, orderBy, type Page, toPage } from './page.js';
import { Conditions, type Reader, type SqlValue, type WriteUnit } from './sql.js';

/** What both databases hold of one table now. */
export interface CopiedTable {
  readonly table: string;
  readonly rows: number;
  /** Of all rows in the order of their key, as JSON; hexadecimal. */
  readonly sha256: string;
}

/** Told after every piece: rows done, of how many. */
export type OnCopied = (rows: number, total: number, step: 'copied' | 'compared') => void;

const LEASES = 'leases';

type Row = Readonly<Record<string, SqlValue>>;

/** Rows of one transaction. */
const PIECE = 1_000;

/** A table of the target for as long as it is copied into: how far each table has come; a `cursor` of NULL is its end. */
const PROGRESS = 'copy_progress';

/** What is wrong with a database that {@link isHalfCopied}. */
export const HALF_COPIED =
  'a copy into it is not finished: run the same `outcry migrate` again, which goes on with it';

/** Whether a copy into a database was cut short and is not gone on with yet. */
export async function isHalfCopied(reader: Reader): Promise<boolean> {
  return (await reader.all(reader.dialect.tableNamed, [PROGRESS])).length > 0;
}

/** Whether nothing is kept in a database but what a copy that was cut short left there. */
export async function isFreeForCopy({ queue }: OpenDatabase): Promise<boolean> {
  return queue.run(async (unit) => {
    if (await isHalfCopied(unit)) return true;
    for (const { name } of entityTables())
      if ((await unit.all(`SELECT 1 FROM ${name} LIMIT 1`)).length > 0) return false;
    return true;
  });
}

/**
 * Copies every row of one database into another, whatever kinds they are, and compares both. Cut short, it goes on where
 * it was when it is called again. Nothing must be written to either meanwhile.
 *
 * @throws Error when they differ in the end
 */
export async function copyDatabase(
  from: Pick<OpenDatabase, 'reader'>,
  to: OpenDatabase,
  onCopied: OnCopied,
): Promise<CopiedTable[]> {
  const tables = copiedTables();
  let total = 0;
  for (const { name } of tables) total += await countOf(from.reader, name);
  await to.queue.run(async (unit) => {
    await unit.all(`CREATE TABLE IF NOT EXISTS ${PROGRESS} (name text PRIMARY KEY, cursor text)`);
  });
  let done = 0;
  for (const table of tables) {
    done += await countOf(to.reader, table.name);
    for await (const rows of copyTable(from, to, table)) onCopied((done += rows), total, 'copied');
  }
  const copied = await compare(from.reader, to.reader, tables, (rows) => onCopied(rows, total, 'compared'));
  await to.queue.run(async (unit) => {
    for (const { name, numbered } of tables)
      if (numbered !== undefined) await unit.dialect.continueNumbers(unit.all.bind(unit), name, numbered);
    await unit.all(`DROP TABLE ${PROGRESS}`);
  });
  return copied;
}

/** What is worth copying: who of the old database's processes does what means nothing in the new one. */
export function copiedTables(): EntityTable[] {
  return entityTables().filter(({ name }) => name !== LEASES);
}

/** Yields how many rows were copied with each transaction. */
async function* copyTable(
  from: Pick<OpenDatabase, 'reader'>,
  to: OpenDatabase,
  { name, columns, key, time }: EntityTable,
): AsyncGenerator<number> {
  const target = { table: name, columns, ...(time === undefined ? {} : { time }) };
  const keyset = keysetOf({ name, key });
  const [progress] = await to.reader.all<{ cursor: string | null }>(
    `SELECT cursor FROM ${PROGRESS} WHERE name = ?`,
    [name],
  );
  if (progress?.cursor === null) return;
  for (let cursor = progress?.cursor ?? null; ;) {
    const page: Page<Row> = await readPage(from.reader, keyset, cursor);
    await to.queue.run(async (unit) => {
      await insertRows(unit, target, page.items);
      await noteProgress(unit, name, page.nextCursor);
    });
    yield page.items.length;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

async function noteProgress(unit: WriteUnit, name: string, cursor: string | null): Promise<void> {
  await unit.run(
    `INSERT INTO ${PROGRESS} (name, cursor) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor`,
    [name, cursor],
  );
}

async function compare(
  from: Reader,
  to: Reader,
  tables: readonly EntityTable[],
  onCompared: (rows: number) => void,
): Promise<CopiedTable[]> {
  const copied: CopiedTable[] = [];
  const differing: string[] = [];
  let done = 0;
  for (const table of tables) {
    const [there, here] = [await digestOf(from, table), await digestOf(to, table)];
    if (there.sha256 !== here.sha256)
      differing.push(`${table.name} (${there.rows} rows there, ${here.rows} here)`);
    copied.push(here);
    onCompared((done += here.rows));
  }
  if (differing.length > 0) {
    throw new Error(
      `The copy differs in ${differing.join(', ')}; stop what writes to them, and copy into an empty database`,
    );
  }
  return copied;
}

/** How many rows a table has, and a digest of all of them. */
export async function digestOf(
  reader: Reader,
  { name, columns, key }: Pick<EntityTable, 'name' | 'columns' | 'key'>,
): Promise<CopiedTable> {
  const keyset = keysetOf({ name, key });
  const hash = createHash('sha256');
  let rows = 0;
  for (let cursor: string | null = null; ;) {
    const page: Page<Row> = await readPage(reader, keyset, cursor);
    for (const row of page.items) hash.update(`${JSON.stringify(columns.map((column) => row[column]))}\n`);
    rows += page.items.length;
    if (page.nextCursor === null) return { table: name, rows, sha256: hash.digest('hex') };
    cursor = page.nextCursor;
  }
}

async function readPage(reader: Reader, keyset: Keyset<Row>, cursor: string | null): Promise<Page<Row>> {
  const where = new Conditions();
  if (cursor !== null) where.add(...afterCursor(keyset, cursor));
  const sql = `SELECT * FROM ${keyset.list} ${where.sql} ${orderBy(keyset, PIECE)}`;
  return toPage(keyset, await reader.all<Row>(sql, where.values), PIECE, (row) => row);
}

function keysetOf({ name, key }: Pick<EntityTable, 'name' | 'key'>): Keyset<Row> {
  return {
    list: name,
    columns: key.map(({ column }) => column),
    types: key.map(({ type }) => type),
    direction: 'ASC',
    keyOf: (row) => key.map(({ column }) => row[column] ?? null),
  };
}

async function countOf(reader: Reader, table: string): Promise<number> {
  const [row] = await reader.all<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
  return row?.n ?? 0;
}
