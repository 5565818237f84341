import { type ExclusionReason } from '../domain/analysis.js';
import { type Interval } from '../domain/interval.js';
import { byEventOrder } from '../domain/post.js';
import { type PostRow, type PostServiceRow } from './entities/post.entity.js';
import { forgottenId } from './forgotten-id.js';
import { insertRows, replaceAll, type Target } from './multi-row.js';
import {
  afterCursor,
  cursorBehind,
  type Keyset,
  orderBy,
  type Page,
  type PageRequest,
  toPage,
} from './page.js';
import { allIn, chunksOf, Conditions, placeholders, type Reader, type WriteUnit } from './sql.js';
import {
  POST_COLUMNS,
  READING_COLUMNS,
  type StoredPost,
  type StoredPostRow,
  toPostRow,
  postServicesOf,
  toPostServiceRows,
  toStoredPost,
} from './stored-post.js';

export interface PostFilter {
  readonly service?: string;
  readonly source?: string;
  readonly language?: string;
  readonly intent?: string;
  /** As stored: a hash. */
  readonly author?: string;
  /** By event time. */
  readonly range?: Interval;
  /** `counted`, `excluded` (for any reason), or one reason; absent means all posts. */
  readonly verdict?: 'counted' | 'excluded' | ExclusionReason;
}

/** What a post says, without what it is about. */
export interface PostText {
  readonly text: string;
  readonly author: string | null;
  /** Error messages that it quotes. */
  readonly errors: readonly string[];
}

/** Ids in one look-up. */
const ID_CHUNK = 1_000;

const POSTS: Target<StoredPostRow> = { table: 'posts', columns: POST_COLUMNS, time: 'created_at_ms' };
const POST_SERVICES: Target<PostServiceRow> = {
  table: 'post_services',
  columns: ['service', 'created_at_ms', 'post'],
  time: 'created_at_ms',
};

function readingsBy(key: readonly (keyof StoredPostRow)[]): Target<StoredPostRow> {
  return { ...POSTS, key, onConflict: replaceAll<StoredPostRow>([], READING_COLUMNS) };
}

const COLUMNS = POST_COLUMNS.map((column) => `p.${column}`).join(', ');

/** Posts and their readings, each once by its id. */
export class PostsRepository {
  /** Of the posts last looked for, by id: a batch is looked for before its transaction and once more within it. */
  private forgottenIds: ReadonlyMap<string, string> = new Map();

  /** @param key  that forgotten posts are known by */
  constructor(
    private readonly reader: Reader,
    private readonly key: string,
  ) {}

  /** @returns those of `ids` that are stored already, or were until they were forgotten */
  async findExisting(ids: readonly string[], unit?: WriteUnit): Promise<Set<string>> {
    this.forgottenIds = new Map(
      ids.map((id) => [id, this.forgottenIds.get(id) ?? forgottenId(this.key, id)] as const),
    );
    const idsOf = new Map([...this.forgottenIds].map(([id, forgotten]) => [forgotten, id]));
    const sqlOf = (list: string) => `SELECT id FROM posts WHERE id IN (${list})`;
    const rows = await allIn<{ id: string }>(unit ?? this.reader, [...ids, ...idsOf.keys()], sqlOf);
    return new Set(rows.map(({ id }) => idsOf.get(id) ?? id));
  }

  /**
   * Adds posts that are not stored yet.
   *
   * @param turn  the IngestTurn that says when, where others have to learn of them
   * @throws when one of them is: what was counted with it would be counted twice, so the whole unit must roll back
   */
  async insert(unit: WriteUnit, posts: readonly StoredPost[], turn: number | null = null): Promise<void> {
    await insertPostRows(
      unit,
      posts.map((post) => toPostRow(post, turn)),
    );
    await insertRows(
      unit,
      POST_SERVICES,
      posts.flatMap(({ post: { id, createdAtMs }, matches }) => toPostServiceRows(id, createdAtMs, matches)),
    );
  }

  /** Replaces the readings, matches and verdicts of stored posts, after a rule has changed; messages stay. */
  async rewrite(unit: WriteUnit, posts: readonly StoredPost[]): Promise<void> {
    for (const chunk of chunksOf(posts, ID_CHUNK)) {
      const ids = chunk.map(({ post }) => post.id);
      const before = await unit.all<Pick<PostRow, 'id' | 'created_at_ms' | 'matches'>>(
        `SELECT id, created_at_ms, matches FROM posts WHERE id IN (${placeholders(ids.length)})`,
        ids,
      );
      if (before.length < chunk.length) throw new Error('Only stored posts can be rewritten, each once');
      const rows = chunk.map((post) => toPostRow(post, null));
      await insertRows(unit, readingsBy(unit.dialect.postKey), rows);
      await this.moveServices(unit, before.flatMap(postServicesOf), rows.flatMap(postServicesOf));
    }
  }

  /**
   * Stored posts by event time, then id.
   *
   * @param options.service  only those that match it
   * @param options.chunk    posts in one yield at most; default 1,000
   * @param options.unit     whose writes are seen, and which is not idle while they are read
   */
  async *inEventOrder(
    range: Interval,
    options: { service?: string; chunk?: number; unit?: WriteUnit } = {},
  ): AsyncGenerator<StoredPost[]> {
    const { service, chunk = 1_000, unit } = options;
    const keyset = postKeyset('ASC', service);
    for (let cursor: string | null = null; ;) {
      const page: Page<StoredPost> = await this.page(
        keyset,
        { service, range },
        { limit: chunk, cursor },
        unit,
      );
      if (page.items.length > 0) yield [...page.items];
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }

  /**
   * Posts that were stored in some IngestTurns, turn by turn, each in event order.
   *
   * @param turns    after the first, up to the last of them
   * @param timesMs  when they were made
   */
  async ofTurns(
    { after, last }: { readonly after: number; readonly last: number },
    timesMs: readonly number[],
  ): Promise<StoredPost[][]> {
    const rows = await allIn<PostRow>(
      this.reader,
      timesMs,
      (list) =>
        `SELECT ${COLUMNS} FROM posts p WHERE p.created_at_ms IN (${list}) AND p.turn > ? AND p.turn <= ?`,
      after,
      last,
    );
    const turns = new Map<number, StoredPost[]>();
    for (const row of rows.sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0)))
      turns.set(row.turn ?? 0, [...(turns.get(row.turn ?? 0) ?? []), toStoredPost(row)]);
    return [...turns.values()].map((posts) => posts.sort((a, b) => byEventOrder(a.post, b.post)));
  }

  /** Newest first. */
  async list(filter: PostFilter, page: PageRequest): Promise<Page<StoredPost>> {
    return this.page(postKeyset('DESC', filter.service), filter, page);
  }

  /** With which {@link list} goes on behind a post, also when it was forgotten since; `null`: no such post was stored. */
  async cursorBehind(id: string): Promise<string | null> {
    const stored = await this.get(id);
    return stored && cursorBehind(postKeyset('DESC', undefined), [stored.post.createdAtMs, id]);
  }

  /** The first ones of a filter, oldest first. @param limit  0 or more */
  async oldest(filter: PostFilter, limit: number): Promise<readonly StoredPost[]> {
    if (limit === 0) return [];
    return (await this.page(postKeyset('ASC', filter.service), filter, { limit, cursor: null })).items;
  }

  /** How many posts match a service in a range: those that count under `null`, the others by their reason. */
  async countByVerdict(service: string, range: Interval): Promise<Map<ExclusionReason | null, number>> {
    const where = postConditions({ service, range });
    const rows = await this.reader.all<{ excluded: ExclusionReason | null; posts: number }>(
      `SELECT p.excluded, count(*) AS posts FROM post_services s JOIN posts p ON p.id = s.post AND p.created_at_ms = s.created_at_ms ${where.sql}
        GROUP BY p.excluded`,
      where.values,
    );
    return new Map(rows.map(({ excluded, posts }) => [excluded, posts]));
  }

  /** @param id  its own, or the one that it had until it was forgotten */
  async get(id: string, unit?: WriteUnit): Promise<StoredPost | null> {
    const [row] = await (unit ?? this.reader).all<PostRow>(
      `SELECT ${COLUMNS} FROM posts p WHERE p.id IN (?, ?)`,
      [id, forgottenId(this.key, id)],
    );
    return row ? toStoredPost(row) : null;
  }

  /** From the first post to just after the last one, by event time; `null` when there is none. */
  async range(unit?: WriteUnit): Promise<Interval | null> {
    // Two sub-selects: SQLite reads one end of an index for a lone min or max, and all of it for both at once.
    const [{ first, last }] = (await (unit ?? this.reader).all(
      'SELECT (SELECT min(created_at_ms) FROM posts) AS first, (SELECT max(created_at_ms) FROM posts) AS last',
    )) as [{ first: number | null; last: number | null }];
    return first === null || last === null ? null : { startMs: first, endMs: last + 1 };
  }

  /** Event time of the newest post that matches the service, counted or not. */
  async latest(service: string, unit?: WriteUnit): Promise<number | null> {
    const sql = 'SELECT max(created_at_ms) AS latest FROM post_services WHERE service = ?';
    const [row] = await (unit ?? this.reader).all<{ latest: number | null }>(sql, [service]);
    return row?.latest ?? null;
  }

  /** Event time of the newest post before a moment: of one that matches the service, else of any. */
  async latestBefore(timeMs: number, service: string | null): Promise<number | null> {
    const [sql, values] =
      service === null
        ? ['SELECT max(created_at_ms) AS latest FROM posts WHERE created_at_ms < ?', [timeMs]]
        : [
            'SELECT max(created_at_ms) AS latest FROM post_services WHERE service = ? AND created_at_ms < ?',
            [service, timeMs],
          ];
    const [row] = await this.reader.all<{ latest: number | null }>(sql, values);
    return row?.latest ?? null;
  }

  /** `latest` of every service that any post matches. */
  async latestByService(): Promise<Map<string, number>> {
    // Walks from service to service along the index instead of reading all of it.
    const rows = await this.reader.all<{ service: string; latest: number }>(
      `WITH RECURSIVE known (service) AS (
         SELECT min(service) FROM post_services
         UNION ALL
         SELECT (SELECT min(s.service) FROM post_services s WHERE s.service > known.service)
           FROM known WHERE known.service IS NOT NULL)
       SELECT service, (SELECT max(s.created_at_ms) FROM post_services s WHERE s.service = known.service) AS latest
         FROM known WHERE service IS NOT NULL`,
    );
    return new Map(rows.map(({ service, latest }) => [service, latest]));
  }

  /** What the newest posts say, newest first; `most` of them. Of those that were forgotten the text is ''. */
  async texts(filter: PostFilter, most: number): Promise<PostText[]> {
    const where = postConditions(filter);
    const { service } = filter;
    const rows = await this.reader.all<Pick<PostRow, 'text' | 'author' | 'errors'>>(
      `SELECT p.text, p.author, p.errors FROM ${tableFor(service)} ${where.sql}
        ${orderBy(postKeyset('DESC', service), most)}`,
      where.values,
    );
    // A page asks for one more, to tell whether there are any.
    return rows
      .slice(0, most)
      .map(({ errors, ...said }) => ({ ...said, errors: JSON.parse(errors) as string[] }));
  }

  private async page(
    keyset: Keyset<PostRow>,
    filter: PostFilter,
    page: PageRequest,
    unit?: WriteUnit,
  ): Promise<Page<StoredPost>> {
    const where = postConditions(filter);
    if (page.cursor !== null) where.add(...afterCursor(keyset, page.cursor));
    const rows = await (unit ?? this.reader).all<PostRow>(
      `SELECT ${COLUMNS} FROM ${tableFor(filter.service)} ${where.sql} ${orderBy(keyset, page.limit)}`,
      where.values,
    );
    return toPage(keyset, rows, page.limit, toStoredPost);
  }

  private async moveServices(
    unit: WriteUnit,
    before: PostServiceRow[],
    after: PostServiceRow[],
  ): Promise<void> {
    const keyOf = (row: PostServiceRow) => `${row.service} ${row.post}`;
    const had = new Set(before.map(keyOf));
    const has = new Set(after.map(keyOf));
    for (const { service, created_at_ms, post } of before.filter((row) => !has.has(keyOf(row)))) {
      await unit.run('DELETE FROM post_services WHERE service = ? AND created_at_ms = ? AND post = ?', [
        service,
        created_at_ms,
        post,
      ]);
    }
    await insertRows(
      unit,
      POST_SERVICES,
      after.filter((row) => !had.has(keyOf(row))),
    );
  }
}

/** The bare rows of posts, as {@link PostsRepository.insert} adds them before it says which service they count for. */
export async function insertPostRows(unit: WriteUnit, rows: readonly StoredPostRow[]): Promise<void> {
  await insertRows(unit, POSTS, rows);
}

/** Posts, by the services that they match when one is asked for. */
function tableFor(service: string | undefined): string {
  return service === undefined
    ? 'posts p'
    : 'post_services s JOIN posts p ON p.id = s.post AND p.created_at_ms = s.created_at_ms';
}

/** Event order, read from the index that the filter uses. */
function postKeyset(direction: 'ASC' | 'DESC', service: string | undefined): Keyset<PostRow> {
  return {
    list: 'posts',
    columns: service === undefined ? ['p.created_at_ms', 'p.id'] : ['s.created_at_ms', 's.post'],
    types: ['number', 'string'],
    direction,
    keyOf: (row) => [row.created_at_ms, row.id],
  };
}

function postConditions({
  service,
  source,
  language,
  intent,
  author,
  range,
  verdict,
}: PostFilter): Conditions {
  const where = new Conditions();
  const time = service === undefined ? 'p.created_at_ms' : 's.created_at_ms';
  if (service !== undefined) where.add('s.service = ?', service);
  if (range) where.add(`${time} >= ? AND ${time} < ?`, range.startMs, range.endMs);
  if (source !== undefined) where.add('p.source = ?', source);
  if (language !== undefined) where.add('p.language = ?', language);
  if (intent !== undefined) where.add('p.intent = ?', intent);
  if (author !== undefined) where.add('p.author = ?', author);
  if (verdict === 'counted') where.add('p.excluded IS NULL');
  else if (verdict === 'excluded') where.add('p.excluded IS NOT NULL');
  else if (verdict !== undefined) where.add('p.excluded = ?', verdict);
  return where;
}
