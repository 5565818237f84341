import pg from 'pg';

/** What must be the same however a database came about: a row as one text, by table. What tells of when it was written is left out. */
const TABLES: Readonly<Record<string, string>> = {
  posts: `SELECT id, to_jsonb(t) - 'ingested_at_ms' - 'checked_at_ms' - 'turn' AS row FROM posts t`,
  post_services: `SELECT service || ' ' || post AS id, to_jsonb(t) AS row FROM post_services t`,
  buckets: `SELECT service || ' ' || start_ms AS id, to_jsonb(t) AS row FROM buckets t`,
  bucket_parts: `SELECT concat_ws(' ', service, dimension, start_ms, key) AS id, to_jsonb(t) AS row FROM bucket_parts t`,
  spikes: `SELECT id, to_jsonb(t) AS row FROM spikes t WHERE withdrawn_at_ms IS NULL`,
  links: `SELECT id, to_jsonb(t) AS row FROM links t`,
};

export interface TableDifference {
  readonly table: string;
  readonly rows: number;
  /** In the undisturbed database alone. */
  readonly lost: number;
  /** In the disturbed one alone. */
  readonly extra: number;
  readonly other: number;
  /** A few of them, as they are there and here. */
  readonly examples: readonly string[];
}

const EXAMPLES = 3;

export async function compareDatabases(
  undisturbedUrl: string,
  disturbedUrl: string,
  tables: readonly string[],
): Promise<TableDifference[]> {
  const differences: TableDifference[] = [];
  for (const table of tables) {
    const [there, here] = await Promise.all([undisturbedUrl, disturbedUrl].map((url) => rowsOf(url, table)));
    if (!there || !here) throw new Error('There are two databases');
    const lost = [...there.keys()].filter((id) => !here.has(id));
    const extra = [...here.keys()].filter((id) => !there.has(id));
    const other = [...there.keys()].filter((id) => here.has(id) && here.get(id) !== there.get(id));
    const examples = [...lost, ...extra, ...other]
      .slice(0, EXAMPLES)
      .map((id) => `${id}: ${there.get(id) ?? 'none'} | ${here.get(id) ?? 'none'}`);
    differences.push({
      table,
      rows: there.size,
      lost: lost.length,
      extra: extra.length,
      other: other.length,
      examples,
    });
  }
  return differences;
}

async function rowsOf(url: string, table: string): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ id: string; row: unknown }>(url, TABLES[table] ?? '');
  return new Map(rows.map(({ id, row }) => [id, JSON.stringify(row)]));
}

export async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
