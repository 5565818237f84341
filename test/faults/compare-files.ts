import { DataSource } from 'typeorm';

/** Columns that tell of when or in what order a row was written, by table; the others have to be the same. */
const TABLES: Readonly<
  Record<string, { readonly key: readonly string[]; readonly leftOut?: readonly string[] }>
> = {
  posts: { key: ['id'], leftOut: ['ingested_at_ms', 'checked_at_ms', 'turn'] },
  post_services: { key: ['service', 'post'] },
  buckets: { key: ['service', 'start_ms'] },
  bucket_parts: { key: ['service', 'dimension', 'start_ms', 'key'] },
  sources: { key: ['source'] },
  spikes: { key: ['id'] },
};
/** Of sources; what they said twice, or what was no post, is another matter. */
const COUNTED = ['source', 'counted'];

export interface FileDifference {
  readonly table: string;
  readonly rows: number;
  readonly lost: number;
  readonly extra: number;
  readonly other: number;
  readonly examples: readonly string[];
}

/** Table by table, two files of SQLite that nobody uses. @param tables  only those; default: all */
export async function compareFiles(
  undisturbed: string,
  disturbed: string,
  tables: readonly string[] = Object.keys(TABLES),
): Promise<FileDifference[]> {
  const source = await new DataSource({ type: 'sqlite', database: undisturbed }).initialize();
  try {
    await source.query(`ATTACH '${disturbed}' AS here`);
    const differences: FileDifference[] = [];
    for (const table of tables) differences.push(await compare(source, table));
    return differences;
  } finally {
    await source.destroy();
  }
}

async function compare(source: DataSource, table: string): Promise<FileDifference> {
  const { key, leftOut = [] } = TABLES[table] ?? { key: [] };
  const told = await source.query<{ name: string }[]>(`SELECT name FROM pragma_table_info('${table}')`);
  const columns = told
    .map(({ name }) => name)
    .filter((name) => (table === 'sources' ? COUNTED.includes(name) : !leftOut.includes(name)));
  const only = async (of: readonly string[], from: string, notIn: string) => {
    const list = of.join(', ');
    const rows = await source.query<object[]>(
      `SELECT ${list} FROM ${from}.${table} EXCEPT SELECT ${list} FROM ${notIn}.${table}`,
    );
    return rows;
  };
  const count = async (where: string) =>
    (await source.query<{ rows: number }[]>(`SELECT count(*) AS rows FROM ${where}.${table}`))[0]?.rows ?? 0;
  const lost = await only(key, 'main', 'here');
  const extra = await only(key, 'here', 'main');
  const differ = await only(columns, 'main', 'here');
  const rows = await count('main');
  return {
    table,
    rows,
    lost: lost.length,
    // A key may be there twice where no index keeps it from that.
    extra: Math.max(extra.length, (await count('here')) - rows + lost.length),
    other: differ.length - lost.length,
    examples: [...differ, ...extra].slice(0, 2).map((row) => JSON.stringify(row)),
  };
}
