import { query } from './query.js';

/**
 * What must be the same however a database came about: a row as one text, by table. What tells of when it was written is left
 * out, of a span of listening its end, which moves on while it is looked at, and how sure a link is: to a window that is open,
 * that depends on the minute in which it was made ({@link compareLinks}).
 */
const TABLES: Readonly<Record<string, string>> = {
  posts: `SELECT id, to_jsonb(t) - 'ingested_at_ms' - 'checked_at_ms' - 'turn' AS row FROM posts t`,
  post_services: `SELECT service || ' ' || post AS id, to_jsonb(t) AS row FROM post_services t`,
  buckets: `SELECT service || ' ' || start_ms AS id, to_jsonb(t) AS row FROM buckets t`,
  bucket_parts: `SELECT concat_ws(' ', service, dimension, start_ms, key) AS id, to_jsonb(t) AS row FROM bucket_parts t`,
  listening_spans: `SELECT concat_ws(' ', source, coverage, start_ms) AS id, to_jsonb(t) - 'end_ms' AS row FROM listening_spans t`,
  sources: `SELECT source AS id, jsonb_build_object('counted', counted, 'failed', failed) AS row FROM sources t`,
  baselines: `SELECT service || ' ' || start_ms AS id, to_jsonb(t) AS row FROM baselines t`,
  spikes: `SELECT id, to_jsonb(t) AS row FROM spikes t`,
  outage_windows: `SELECT id, to_jsonb(t) - 'known_at_ms' AS row FROM outage_windows t`,
  links: `SELECT id, to_jsonb(t) - 'confidence' AS row FROM links t`,
  deliveries: `SELECT concat_ws(' ', subscription, kind, key) AS id, jsonb_build_object('status', status) AS row FROM deliveries t`,
};

const LINKS = 'SELECT id, to_jsonb(t) AS row FROM links t';

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
): Promise<TableDifference[]> {
  const differences: TableDifference[] = [];
  for (const [table, sql] of Object.entries(TABLES))
    differences.push(await compare(table, sql, undisturbedUrl, disturbedUrl));
  return differences;
}

/** All of the links, which have to have been made anew at one moment. */
export function compareLinks(undisturbedUrl: string, disturbedUrl: string): Promise<TableDifference> {
  return compare('links made anew', LINKS, undisturbedUrl, disturbedUrl);
}

async function compare(
  table: string,
  sql: string,
  undisturbedUrl: string,
  disturbedUrl: string,
): Promise<TableDifference> {
  const [there, here] = await Promise.all([rowsOf(undisturbedUrl, sql), rowsOf(disturbedUrl, sql)]);
  const lost = [...there.keys()].filter((id) => !here.has(id));
  const extra = [...here.keys()].filter((id) => !there.has(id));
  const other = [...there.keys()].filter((id) => here.has(id) && here.get(id) !== there.get(id));
  const examples = [...lost, ...extra, ...other]
    .slice(0, EXAMPLES)
    .map((id) => `${id}: ${there.get(id) ?? 'none'} | ${here.get(id) ?? 'none'}`);
  return { table, rows: there.size, lost: lost.length, extra: extra.length, other: other.length, examples };
}

async function rowsOf(url: string, sql: string): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ id: string; row: unknown }>(url, sql);
  const byId = new Map(rows.map(({ id, row }) => [id, JSON.stringify(row)]));
  if (byId.size < rows.length) throw new Error(`An id comes twice: ${sql}`);
  return byId;
}
