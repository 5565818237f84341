import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { parse as parseCsv } from 'csv-parse/sync';
import { MINUTE_MS } from '../../domain/time.js';
import { isSlug } from '../../domain/tracked-service.js';
import { Pipeline, readReportRecords, seedCatalogue, takeReports } from '../../pipeline/index.js';
import { CommandError, UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { countArgument, databaseOption, jsonOption, slugArgument } from '../options.js';
import { assertFile } from '../read-inputs.js';
import { requireService } from '../require-service.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

interface ImportReportsOptions {
  readonly service?: string;
  readonly source: string;
  readonly widthMinutes?: number;
  readonly json?: true;
  readonly database?: string;
}

const MOST_WIDTH_MINUTES = 1440;

export function register(command: Command, terminal: Terminal): void {
  command
    .argument('<file>', 'CSV with a header row')
    .option('--service <slug>', 'of all rows that name none', slugArgument)
    .option('--source <name>', 'who counts: lower-case letters, digits and hyphens', sourceArgument, 'import')
    .option(
      '--width-minutes <n>',
      'width of a step (default: the smallest distance of two rows)',
      countArgument(MOST_WIDTH_MINUTES),
    )
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async (path: string, options: ImportReportsOptions) => {
      const records = await readRows(path);
      const { service = null, source, widthMinutes, json, database } = options;
      const widthMs = widthMinutes === undefined ? null : widthMinutes * MINUTE_MS;
      const { points, failures, replaced } = await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        if (service !== null) await requireService(store, service);
        const tracked = new Set((await store.services.list()).map(({ slug }) => slug));
        const isTracked = (slug: string) => tracked.has(slug);
        // The header is line 1.
        const read = readReportRecords(records, { source, service, widthMs }, isTracked, Date.now(), 2);
        await takeReports(Pipeline.create(store, { now: Date.now }), read.points);
        return read;
      });
      for (const { line, message } of failures) terminal.err(`${path}:${line}: ${message}`);
      const counts = {
        read: records.length,
        stored: points.length,
        replaced,
        failed: failures.length,
      };
      terminal.out(
        json
          ? jsonText(counts)
          : `read ${counts.read}, stored ${counts.stored}, replaced by a later row ${replaced}, failed ${counts.failed}\n`,
      );
      if (points.length === 0) throw new CommandError(`${path} holds no report that can be stored`);
    });
}

function sourceArgument(text: string): string {
  if (!isSlug(text)) throw new InvalidArgumentError('It must be lower-case letters, digits and hyphens.');
  return text;
}

async function readRows(path: string): Promise<unknown[]> {
  await assertFile(path);
  const text = await readFile(path);
  try {
    return parseCsv(text, { columns: true, trim: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path}: is no CSV of the columns timestamp,value[,service] (${why})`);
  }
}
