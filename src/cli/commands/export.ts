import { type Command, Option } from 'commander';
import { MINUTE_MS, toIso } from '../../domain/time.js';
import {
  LAG_COLUMNS,
  LAG_ROW_COLUMNS,
  lagRecord,
  lagRowRecord,
  postsOfPerson,
  readLagWithRows,
  readTrend,
  toCsv,
  type TrendPoint,
  writePostLine,
} from '../../pipeline/index.js';
import { jsonText } from '../json-text.js';
import {
  assertRange,
  databaseOption,
  instantArgument,
  jsonAnyway,
  jsonOption,
  slugArgument,
} from '../options.js';
import { requireService } from '../require-service.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

const WIDTHS: Readonly<Record<string, number>> = { '1m': 1, '5m': 5, '15m': 15, '1h': 60, '1d': 1440 };

interface ExportOptions {
  readonly service?: string;
  readonly from?: number;
  readonly to?: number;
  readonly database?: string;
}

interface PostsOptions extends ExportOptions {
  readonly person?: string;
}

interface TrendOptions extends ExportOptions {
  readonly service: string;
  readonly bucket: string;
  readonly json?: true;
}

interface LagOptions extends ExportOptions {
  readonly format: 'csv' | 'json';
  readonly json?: true;
  readonly summary?: true;
}

export function register(group: Command, terminal: Terminal): void {
  group
    .command('posts')
    .description('stored posts as NDJSON, oldest first; they can be replayed and imported again')
    .option('--service <slug>', 'only posts that count for this service', slugArgument)
    .option('--from <time>', 'from this time on', instantArgument)
    .option('--to <time>', 'before this time', instantArgument)
    .addOption(
      new Option('--person <author>', 'what is kept of one person, as their platform names them').conflicts([
        'service',
        'from',
        'to',
      ]),
    )
    .addOption(jsonAnyway())
    .addOption(databaseOption())
    .action(({ person, ...options }: PostsOptions) =>
      person === undefined
        ? exportPosts(terminal, options)
        : exportPerson(terminal, person, options.database),
    );
  group
    .command('trends')
    .description('counts over time as CSV: start, posts, authors, expected, score, sentiment, coverage')
    .requiredOption('--service <slug>', 'of this service', slugArgument)
    .option('--from <time>', 'from this time on', instantArgument)
    .option('--to <time>', 'before this time', instantArgument)
    .addOption(new Option('--bucket <width>', 'width of a point').choices(Object.keys(WIDTHS)).default('1m'))
    .addOption(jsonOption('JSON instead of CSV'))
    .addOption(databaseOption())
    .action((options: TrendOptions) => exportTrends(terminal, options));
  group
    .command('lag')
    .description('how late providers speak: one row an outage, from which every figure can be computed again')
    .option('--service <slug>', 'of this service', slugArgument)
    .option('--from <time>', 'outages from this time on', instantArgument)
    .option('--to <time>', 'outages before this time', instantArgument)
    .option('--summary', 'as CSV: the figures per provider instead of the rows; JSON has both')
    .addOption(new Option('--format <format>', 'csv or json').choices(['csv', 'json']).default('csv'))
    .addOption(jsonOption('short for --format json').conflicts('format'))
    .addOption(databaseOption())
    .action((options: LagOptions) => exportLag(terminal, options));
}

async function exportLag(
  terminal: Terminal,
  { service, from, to, database, format, json, summary }: LagOptions,
): Promise<void> {
  assertRange({ from, to });
  await withStore(database, 'existing', async (store) => {
    if (service !== undefined) await requireService(store, service);
    const query = {
      nowMs: Date.now(),
      ...(service === undefined ? {} : { service }),
      ...(from === undefined ? {} : { fromMs: from }),
      ...(to === undefined ? {} : { toMs: to }),
    };
    const read = await readLagWithRows(store, query);
    const items = read.lags.map(lagRecord);
    const rows = read.rows.map(lagRowRecord);
    if (json || format === 'json') terminal.out(jsonText({ items, rows }));
    else terminal.out(summary ? toCsv(LAG_COLUMNS, items) : toCsv(LAG_ROW_COLUMNS, rows));
  });
}

async function exportPerson(terminal: Terminal, person: string, database?: string): Promise<void> {
  await withStore(database, 'existing', async (store) => {
    let count = 0;
    for await (const posts of postsOfPerson(store, person)) {
      // They know their name; what is stored of it is a hash.
      for (const { post } of posts) terminal.out(writePostLine({ ...post, author: person }));
      count += posts.length;
    }
    if (count === 0) terminal.err('no posts of that person are kept');
  });
}

async function exportPosts(
  terminal: Terminal,
  { service, from, to, database }: ExportOptions,
): Promise<void> {
  assertRange({ from, to });
  await withStore(database, 'existing', async (store) => {
    if (service !== undefined) await requireService(store, service);
    const range = { startMs: from ?? 0, endMs: to ?? Number.MAX_SAFE_INTEGER };
    const { keptFromMs } = await store.keeping.get();
    if (keptFromMs !== null && range.startMs < keptFromMs)
      terminal.err(`posts from before ${toIso(keptFromMs)} are not kept (OUTCRY_KEEP_MONTHS)`);
    for await (const posts of store.posts.inEventOrder(range, { service })) {
      for (const { post } of posts) terminal.out(writePostLine(post));
    }
  });
}

const TREND_COLUMNS = ['start', 'posts', 'authors', 'expected', 'score', 'sentiment', 'coverage'] as const;

async function exportTrends(
  terminal: Terminal,
  { service, from, to, bucket, json, database }: TrendOptions,
): Promise<void> {
  assertRange({ from, to });
  await withStore(database, 'existing', async (store) => {
    await requireService(store, service);
    const extent = await store.listening.extent();
    const widthMs = (WIDTHS[bucket] ?? 1) * MINUTE_MS;
    const range = extent && { fromMs: from ?? extent.startMs, toMs: to ?? extent.endMs };
    const trend = range && (await readTrend(store, { service, ...range, widthMs }));
    if (trend && trend.keptFromMs !== null)
      terminal.err(
        `minutes from before ${toIso(trend.keptFromMs)} are not kept (OUTCRY_KEEP_MONTHS); hours and days are`,
      );
    const points = (trend?.points ?? []).map(tellPoint);
    if (json) return terminal.out(jsonText({ service, bucket, points }));
    terminal.out(`${TREND_COLUMNS.join(',')}\n`);
    for (const point of points)
      terminal.out(`${TREND_COLUMNS.map((column) => point[column] ?? '').join(',')}\n`);
  });
}

/** What is missing is `null`, never 0; four decimals are more than any of them is worth. */
function tellPoint({ startMs, posts, authors, expected, score, sentiment, coverage }: TrendPoint) {
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 1e4);
  return {
    start: toIso(startMs),
    posts,
    authors,
    expected: rounded(expected),
    score: rounded(score),
    sentiment: rounded(sentiment),
    coverage: rounded(coverage),
  };
}
