import { type Command, Option } from 'commander';
import { MINUTE_MS, toIso } from '../../domain/time.js';
import {
  LAG_COLUMNS,
  LAG_ROW_COLUMNS,
  lagRecord,
  lagRowRecord,
  readLagWithRows,
  readTrend,
  toCsv,
  writePostLine,
} from '../../pipeline/index.js';
import { noSuchService } from '../no-such-service.js';
import { UsageError } from '../errors.js';
import { databaseOption, instantArgument, slugArgument } from '../options.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

const WIDTHS: Readonly<Record<string, number>> = { '1m': 1, '5m': 5, '15m': 15, '1h': 60, '1d': 1440 };

interface ExportOptions {
  readonly service?: string;
  readonly from?: number;
  readonly to?: number;
  readonly bucket: string;
  readonly database?: string;
}

export function registerExport(program: Command, terminal: Terminal): void {
  const group = program.command('export').description('posts, trends or lag out of the database, to stdout');
  group
    .command('posts')
    .description('stored posts as NDJSON, oldest first; they can be replayed and imported again')
    .option('--service <slug>', 'only posts that count for this service', slugArgument)
    .option('--from <time>', 'from this time on', instantArgument)
    .option('--to <time>', 'before this time', instantArgument)
    .addOption(databaseOption())
    .action((options: ExportOptions) => exportPosts(terminal, options));
  group
    .command('trends')
    .description('counts over time as CSV: start, posts, authors, expected, score, sentiment, coverage')
    .requiredOption('--service <slug>', 'of this service', slugArgument)
    .option('--from <time>', 'from this time on', instantArgument)
    .option('--to <time>', 'before this time', instantArgument)
    .addOption(new Option('--bucket <width>', 'width of a point').choices(Object.keys(WIDTHS)).default('1m'))
    .addOption(databaseOption())
    .action((options: ExportOptions) => exportTrends(terminal, options));
  group
    .command('lag')
    .description('how late providers speak: one row an outage, from which every figure can be computed again')
    .option('--service <slug>', 'of this service', slugArgument)
    .option('--from <time>', 'outages from this time on', instantArgument)
    .option('--to <time>', 'outages before this time', instantArgument)
    .option('--summary', 'as CSV: the figures per provider instead of the rows; JSON has both')
    .addOption(new Option('--format <format>', 'csv or json').choices(['csv', 'json']).default('csv'))
    .addOption(databaseOption())
    .action((options: LagOptions) => exportLag(terminal, options));
}

interface LagOptions extends Omit<ExportOptions, 'bucket'> {
  readonly format: 'csv' | 'json';
  readonly summary?: true;
}

async function exportLag(
  terminal: Terminal,
  { service, from, to, database, format, summary }: LagOptions,
): Promise<void> {
  if (from !== undefined && to !== undefined && to <= from) {
    throw new UsageError('--to must be later than --from');
  }
  await withStore(database, 'existing', async (store) => {
    if (service !== undefined && (await store.services.get(service)) === null) {
      throw await noSuchService(store, service);
    }
    const query = {
      nowMs: Date.now(),
      ...(service === undefined ? {} : { service }),
      ...(from === undefined ? {} : { fromMs: from }),
      ...(to === undefined ? {} : { toMs: to }),
    };
    const read = await readLagWithRows(store, query);
    const items = read.lags.map(lagRecord);
    const rows = read.rows.map(lagRowRecord);
    if (format === 'json') terminal.out(`${JSON.stringify({ items, rows }, null, 1)}\n`);
    else terminal.out(summary ? toCsv(LAG_COLUMNS, items) : toCsv(LAG_ROW_COLUMNS, rows));
  });
}

async function exportPosts(
  terminal: Terminal,
  { service, from, to, database }: ExportOptions,
): Promise<void> {
  await withStore(database, 'existing', async (store) => {
    const range = { startMs: from ?? 0, endMs: to ?? Number.MAX_SAFE_INTEGER };
    for await (const posts of store.posts.inEventOrder(range, { service })) {
      for (const { post } of posts) terminal.out(writePostLine(post));
    }
  });
}

async function exportTrends(
  terminal: Terminal,
  { service, from, to, bucket, database }: ExportOptions,
): Promise<void> {
  await withStore(database, 'existing', async (store) => {
    if (service === undefined || (await store.services.get(service)) === null) {
      throw await noSuchService(store, service ?? '');
    }
    const extent = await store.listening.extent();
    terminal.out('start,posts,authors,expected,score,sentiment,coverage\n');
    if (extent === null) return;
    const widthMs = (WIDTHS[bucket] ?? 1) * MINUTE_MS;
    const trend = await readTrend(store, {
      service,
      fromMs: from ?? extent.startMs,
      toMs: to ?? extent.endMs,
      widthMs,
    });
    for (const { startMs, posts, authors, expected, score, sentiment, coverage } of trend.points) {
      const cells = [toIso(startMs), posts, authors, expected, score, sentiment, coverage];
      terminal.out(`${cells.map(shown).join(',')}\n`);
    }
  });
}

/** A missing value is an empty cell, never 0; four decimals are more than any of them is worth. */
function shown(cell: string | number | null): string {
  return cell === null ? '' : String(typeof cell === 'number' ? Math.round(cell * 1e4) / 1e4 : cell);
}
