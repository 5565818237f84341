import { type Bucket, type BucketChanges, type BucketPart, type Dimension } from '../domain/bucket.js';
import { type Interval } from '../domain/interval.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type BucketPartRow, type BucketRow } from './entities/bucket.entity.js';
import { type JudgeStretch } from './judges.repository.js';
import { insertRows, type Target } from './multi-row.js';
import { Conditions, placeholders, type Reader, type WriteUnit } from './sql.js';
import { toTally, toTallyRow } from './tally-row.js';

const COUNTS = [
  'start_ms',
  'posts',
  'authors',
  'reports',
  'recoveries',
  'sentiment_micros',
  'sentiment_posts',
] as const;
/** The values of `COUNTS`. */
type CountsTuple = [
  startMs: number,
  posts: number,
  authors: number,
  reports: number,
  recoveries: number,
  micros: number,
  sentimentPosts: number,
];

const COLUMNS = ['service', ...COUNTS] as const;

const BUCKETS: Target<BucketRow> = {
  table: 'buckets',
  columns: COLUMNS,
  time: 'start_ms',
  key: ['service', 'start_ms'],
  onConflict: `DO UPDATE SET
    posts = buckets.posts + excluded.posts,
    authors = buckets.authors + excluded.authors,
    reports = buckets.reports + excluded.reports,
    recoveries = buckets.recoveries + excluded.recoveries,
    sentiment_micros = buckets.sentiment_micros + excluded.sentiment_micros,
    sentiment_posts = buckets.sentiment_posts + excluded.sentiment_posts`,
};

const PARTS: Target<BucketPartRow> = {
  table: 'bucket_parts',
  columns: ['service', 'dimension', 'start_ms', 'key', 'posts', 'authors'],
  time: 'start_ms',
  key: ['service', 'dimension', 'start_ms', 'key'],
  onConflict: `DO UPDATE SET
    posts = bucket_parts.posts + excluded.posts,
    authors = bucket_parts.authors + excluded.authors`,
};

/** Walks from service to service along the key instead of reading every bucket that was ever kept. */
const KNOWN_SERVICES = `WITH RECURSIVE known (service) AS (
  SELECT min(service) FROM buckets
  UNION ALL
  SELECT (SELECT min(b.service) FROM buckets b WHERE b.service > known.service)
    FROM known WHERE known.service IS NOT NULL)`;

/** Counts per service and minute, and what they are made of. Minutes without a post have no row. */
export class BucketsRepository {
  constructor(private readonly reader: Reader) {}

  /** Adds counts to what is there. */
  async add(unit: WriteUnit, changes: BucketChanges): Promise<void> {
    await insertRows(unit, BUCKETS, changes.buckets.map(toBucketRow));
    await insertRows(unit, PARTS, changes.parts.map(toPartRow));
  }

  /** Oldest first. */
  async list(service: string, range: Interval, unit?: WriteUnit): Promise<Bucket[]> {
    const rows = await (unit ?? this.reader).all<BucketRow>(
      'SELECT * FROM buckets WHERE service = ? AND start_ms >= ? AND start_ms < ? ORDER BY start_ms',
      [service, range.startMs, range.endMs],
    );
    return rows.map(toBucket);
  }

  /**
   * A service comes as one row of JSON: a day of a hundred services is ten times sooner here than as a row a minute.
   *
   * @returns for each of `services` its buckets, oldest first; none is an empty list
   */
  async listMany(
    services: readonly string[],
    range: Interval,
    unit?: WriteUnit,
  ): Promise<Map<string, Bucket[]>> {
    const buckets = new Map<string, Bucket[]>(services.map((service) => [service, []]));
    const rows = await (unit ?? this.reader).all<{ service: string; buckets: string }>(
      `SELECT service, ${this.reader.dialect.jsonRows(COUNTS)} AS buckets
         FROM buckets WHERE service IN (${placeholders(services.length)}) AND start_ms >= ? AND start_ms < ?
        GROUP BY service`,
      [...services, range.startMs, range.endMs],
    );
    for (const { service, buckets: told } of rows) {
      const minutes = JSON.parse(told) as CountsTuple[];
      // SQL does not promise an order within a group, though the index that is walked has it.
      minutes.sort(([a], [b]) => a - b);
      buckets.set(
        service,
        minutes.map((counts) => ofTuple(service, counts)),
      );
    }
    return buckets;
  }

  /**
   * As `listMany`, of the services whose rows of judges lie in a stretch: none of them is named. For short ranges, as each
   * bucket comes with its service.
   */
  async listOfStretch(
    { first, last, judgedUntilMs }: JudgeStretch,
    range: Interval,
  ): Promise<Map<string, Bucket[]>> {
    const columns = ['service', ...COUNTS].map((column) => `b.${column}`);
    const [row] = await this.reader.all<{ told: string | null }>(
      // SQLite walks a CROSS JOIN from left to right: else it might begin with the minutes of all.
      `SELECT ${this.reader.dialect.jsonRows(columns)} AS told
         FROM judges AS j CROSS JOIN buckets AS b
        WHERE j.service >= ? AND j.service <= ? AND j.judged_until_ms = ?
          AND b.service = j.service AND b.start_ms >= ? AND b.start_ms < ?`,
      [first, last, judgedUntilMs, range.startMs, range.endMs],
    );
    const rows = JSON.parse(row?.told ?? '[]') as [service: string, ...counts: CountsTuple][];
    const buckets = new Map<string, Bucket[]>();
    for (const [service, ...counts] of rows) {
      const known = buckets.get(service);
      if (known) known.push(ofTuple(service, counts));
      else buckets.set(service, [ofTuple(service, counts)]);
    }
    for (const minutes of buckets.values()) minutes.sort((a, b) => a.startMs - b.startMs);
    return buckets;
  }

  /** @returns people of each of `services`, also of those without a bucket */
  async people(services: readonly string[], range: Interval): Promise<Map<string, number>> {
    const people = new Map<string, number>(services.map((service) => [service, 0]));
    const rows = await this.reader.all<{ service: string; authors: number }>(
      `SELECT service, sum(authors) AS authors FROM buckets
        WHERE service IN (${placeholders(services.length)}) AND start_ms >= ? AND start_ms < ? GROUP BY service`,
      [...services, range.startMs, range.endMs],
    );
    for (const { service, authors } of rows) people.set(service, authors);
    return people;
  }

  /**
   * Counts by one dimension, in order of start and key.
   *
   * @param widthMs  adds up the minutes of `[n x widthMs, (n + 1) x widthMs)`; default one minute
   */
  async parts(
    service: string,
    range: Interval,
    dimension: Dimension,
    widthMs = MINUTE_MS,
  ): Promise<BucketPart[]> {
    const rows = await this.reader.all<Omit<BucketPartRow, 'service' | 'dimension'>>(
      `SELECT key, start_ms - start_ms % ? AS start_ms, sum(posts) AS posts, sum(authors) AS authors
         FROM bucket_parts WHERE service = ? AND dimension = ? AND start_ms >= ? AND start_ms < ?
        GROUP BY 2, key ORDER BY 2, key`,
      [widthMs, service, dimension, range.startMs, range.endMs],
    );
    return rows.map((row) => toPart({ service, dimension, ...row }));
  }

  /** The most frequent values of one dimension, most posts first, then by key. */
  async topParts(
    service: string,
    range: Interval,
    dimension: Dimension,
    limit: number,
  ): Promise<{ key: string; posts: number; authors: number }[]> {
    return this.reader.all(
      `SELECT key, sum(posts) AS posts, sum(authors) AS authors FROM bucket_parts
        WHERE service = ? AND dimension = ? AND start_ms >= ? AND start_ms < ?
        GROUP BY key HAVING sum(posts) > 0 ORDER BY 2 DESC, key LIMIT ?`,
      [service, dimension, range.startMs, range.endMs, limit],
    );
  }

  /**
   * Counts of one hashtag over all services, by minute and service.
   *
   * @param hashtag  normalised
   */
  async hashtagSeries(hashtag: string, range: Interval): Promise<BucketPart[]> {
    const rows = await this.reader.all<BucketPartRow>(
      `SELECT * FROM bucket_parts WHERE dimension = 'hashtag' AND key = ? AND start_ms >= ? AND start_ms < ?
        ORDER BY start_ms, service`,
      [hashtag, range.startMs, range.endMs],
    );
    return rows.map(toPart);
  }

  /** Services with a bucket in the range, sorted. */
  async touched(range: Interval, unit?: WriteUnit): Promise<string[]> {
    const rows = await (unit ?? this.reader).all<{ service: string }>(
      `${KNOWN_SERVICES}
       SELECT service FROM known WHERE EXISTS (
         SELECT 1 FROM buckets b WHERE b.service = known.service AND b.start_ms >= ? AND b.start_ms < ?)
        ORDER BY service`,
      [range.startMs, range.endMs],
    );
    return rows.map(({ service }) => service);
  }

  /**
   * Services of which most people spoke in a range, most first, then by slug; those nobody spoke of are left out.
   *
   * @param except  slug of one that is not asked for
   */
  async busiest(range: Interval, except: string, limit: number): Promise<string[]> {
    const rows = await this.reader.all<{ service: string }>(
      `${KNOWN_SERVICES}
       SELECT service FROM (SELECT service, (SELECT sum(b.authors) FROM buckets b
           WHERE b.service = known.service AND b.start_ms >= ? AND b.start_ms < ?) AS people
         FROM known WHERE service <> ?) AS spoken WHERE people > 0 ORDER BY people DESC, service LIMIT ?`,
      [range.startMs, range.endMs, except, limit],
    );
    return rows.map(({ service }) => service);
  }

  /** People by service and hour, in that order; hours in which nobody spoke have no row. */
  async hourly(
    services: readonly string[],
    range: Interval,
  ): Promise<{ service: string; hourMs: number; people: number }[]> {
    return this.reader.all(
      `SELECT service, start_ms - start_ms % ? AS "hourMs", sum(authors) AS people FROM buckets
        WHERE service IN (${placeholders(services.length)}) AND start_ms >= ? AND start_ms < ?
        GROUP BY 1, 2 ORDER BY 1, 2`,
      [HOUR_MS, ...services, range.startMs, range.endMs],
    );
  }

  /** Before a recompute. @param service  `null` for all */
  async remove(unit: WriteUnit, service: string | null, range: Interval): Promise<void> {
    const where = new Conditions().add('start_ms >= ? AND start_ms < ?', range.startMs, range.endMs);
    if (service !== null) where.add('service = ?', service);
    await unit.run(`DELETE FROM buckets ${where.sql}`, where.values);
    await unit.run(`DELETE FROM bucket_parts ${where.sql}`, where.values);
  }
}

function toBucketRow(bucket: Bucket): BucketRow {
  return { service: bucket.service, start_ms: bucket.startMs, ...toTallyRow(bucket) };
}

function toBucket(row: BucketRow): Bucket {
  return { service: row.service, startMs: row.start_ms, ...toTally(row) };
}

function ofTuple(
  service: string,
  [startMs, posts, authors, reports, recoveries, sentiment_micros, sentiment_posts]: CountsTuple,
): Bucket {
  const tally = { posts, authors, reports, recoveries, sentiment_micros, sentiment_posts };
  return { service, startMs, ...toTally(tally) };
}

function toPartRow({ startMs, ...part }: BucketPart): BucketPartRow {
  return { ...part, start_ms: startMs };
}

function toPart(row: BucketPartRow): BucketPart {
  return {
    service: row.service,
    startMs: row.start_ms,
    dimension: row.dimension as Dimension,
    key: row.key,
    posts: row.posts,
    authors: row.authors,
  };
}
