import { type Command, InvalidArgumentError, Option } from 'commander';
import { parse as parseCsv } from 'csv-parse';
import { Readable } from 'node:stream';
import { createDetector, type Preset, PRESETS } from '../../pipeline/index.js';
import { CommandError } from '../errors.js';
import { type Terminal } from '../terminal.js';

const UNITS_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

export function registerDetect(program: Command, terminal: Terminal): void {
  program
    .command('detect')
    .description('score a series from stdin, row by row, without looking ahead')
    .option(
      '--bucket <width>',
      'width of one row, such as 1m, 5m or 1h (default: the pace of the first two rows)',
      widthArgument,
    )
    .addOption(
      new Option('--preset <name>', 'what to look for').choices(Object.keys(PRESETS)).default('outage'),
    )
    .addHelpText(
      'after',
      `
Reads CSV timestamp,value[,coverage]; a header row is skipped. Times are ISO 8601 (UTC when no zone is given) or
epoch seconds. An empty value, or coverage 0, means that nobody listened.
Writes CSV timestamp,value,expected,score,state: one row for each row read, as soon as it is read.`,
    )
    .action(async (options: { bucket?: number; preset: Preset }) => {
      await detectRows(terminal, options.preset, options.bucket ?? null);
    });
}

function widthArgument(text: string): number {
  const [, count, unit] = /^(\d+)(s|m|h)$/.exec(text) ?? [];
  const widthMs = Number(count) * (UNITS_MS[unit ?? ''] ?? NaN);
  if (!(widthMs > 0)) throw new InvalidArgumentError('It must be a width such as 1m, 5m or 1h.');
  return widthMs;
}

interface Row {
  readonly line: number;
  readonly timestamp: string;
  readonly startMs: number;
  readonly value: number | null;
  readonly coverage: number;
  readonly shown: string;
}

async function detectRows(terminal: Terminal, preset: Preset, widthMs: number | null): Promise<void> {
  terminal.out('timestamp,value,expected,score,state\n');
  let detector = widthMs === null ? null : createDetector(preset, widthMs);
  const waiting: Row[] = [];
  let lastMs = -Infinity;
  const judge = (row: Row, by: NonNullable<typeof detector>) => {
    const { expected, score, state } = by.push(row.startMs, row.value, row.coverage);
    const shown = [
      row.timestamp,
      row.shown,
      expected === null ? '' : round(expected),
      round(Math.max(0, score)),
      state,
    ];
    terminal.out(`${shown.join(',')}\n`);
  };
  for await (const row of readRows(terminal)) {
    if (row.startMs <= lastMs) {
      throw new CommandError(`line ${row.line}: ${row.timestamp} does not come after the row before it`);
    }
    // The width is taken from the first two rows, so the first one waits for the second.
    if (detector === null && waiting.length > 0) detector = createDetector(preset, row.startMs - lastMs);
    lastMs = row.startMs;
    waiting.push(row);
    if (detector !== null) for (const next of waiting.splice(0)) judge(next, detector);
  }
  for (const row of waiting) judge(row, createDetector(preset, UNITS_MS.m ?? 60_000));
}

async function* readRows(terminal: Terminal): AsyncGenerator<Row> {
  const parser = Readable.from(terminal.input).pipe(
    parseCsv({ info: true, trim: true, bom: true, relax_column_count: true, skip_empty_lines: true }),
  );
  let first = true;
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    const isHeader = first && readTime(record[0] ?? '') === null;
    first = false;
    if (!isHeader) yield readRow(record, info.lines);
  }
}

/** @throws CommandError naming the line and what is wrong with it */
function readRow([timestamp = '', value = '', coverage = '']: readonly string[], line: number): Row {
  const startMs = readTime(timestamp);
  if (startMs === null) throw new CommandError(`line ${line}: "${timestamp}" is not a time`);
  const count = value === '' ? null : Number(value);
  if (count !== null && !(Number.isFinite(count) && count >= 0)) {
    throw new CommandError(`line ${line}: "${value}" is not a count`);
  }
  const share = coverage === '' ? 1 : Number(coverage);
  if (!(share >= 0 && share <= 1))
    throw new CommandError(`line ${line}: coverage "${coverage}" is not within 0..1`);
  return {
    line,
    timestamp,
    startMs,
    value: share === 0 ? null : count,
    coverage: count === null ? 0 : share,
    shown: value,
  };
}

/** ISO 8601 with or without a zone, `YYYY-MM-DD hh:mm:ss`, or epoch seconds. */
function readTime(text: string): number | null {
  if (/^\d{9,11}([.]\d+)?$/.test(text)) return Number(text) * 1_000;
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return null;
  const timeMs = Date.parse(
    /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10))
      ? text
      : `${text.replace(' ', 'T')}${text.length > 10 ? 'Z' : ''}`,
  );
  return Number.isFinite(timeMs) ? timeMs : null;
}

const round = (value: number): string => String(Math.round(value * 1e4) / 1e4);
