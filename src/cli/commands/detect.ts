import { type Command, InvalidArgumentError, Option } from 'commander';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { createDetector, type Preset, PRESETS } from '../../pipeline/index.js';
import { CommandError } from '../errors.js';
import { jsonOption } from '../options.js';
import { type BadRow, readSeriesRows, type SeriesRow } from '../series-rows.js';
import { type Terminal } from '../terminal.js';

const UNITS_MS: Readonly<Record<string, number>> = { s: 1_000, m: MINUTE_MS, h: HOUR_MS };

interface DetectOptions {
  readonly bucket?: number;
  readonly preset: Preset;
  readonly json?: true;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .option(
      '--bucket <width>',
      'width of one row, such as 1m, 5m or 1h (default: the pace of the first two rows)',
      widthArgument,
    )
    .addOption(
      new Option('--preset <name>', 'what to look for').choices(Object.keys(PRESETS)).default('outage'),
    )
    .addOption(jsonOption('JSON instead of CSV, one object a row; a row that cannot be read has an "error"'))
    .addHelpText(
      'after',
      `
Reads CSV timestamp,value[,coverage]; a header row is skipped. Times are ISO 8601 (UTC when no zone is given) or
epoch seconds. A value is a number of 0 or more, a count or a rate such as 1.5; an empty one, or coverage 0, means that
nobody listened.
Writes CSV timestamp,value,expected,score,state: one row for each row read, as soon as it is read. A row that cannot
be read is told on stderr with its line number and has the state "invalid"; where there is no other, the exit code is 1.

state: "idle": nothing unusual; "watch": a first doubt, told to nobody; "alert": an event was raised, until its end
is seen, which takes a while of calm.
score, preset outage: -ln of the windows a week that chance alone makes so high, of this row's windows; ${PRESETS.outage.alertScore} raises an
event, below 1 it is squeezed towards 0. Slow windows are judged at quarter hours and stand until the next.
score, preset trend: what there is to be told anew, for a fixed threshold; nats above chance; ${PRESETS.trend.alertScore}
raises an event. A wave is told once: its later rows have 0, though the state stays "alert", until it grows by half or what was told has faded.`,
    )
    .action(async ({ preset, bucket, json }: DetectOptions) => {
      await detectRows(terminal, preset, bucket ?? null, json ? jsonRow : csvRow);
    });
}

function widthArgument(text: string): number {
  const [, count, unit] = /^(\d+)(s|m|h)$/.exec(text) ?? [];
  const widthMs = Number(count) * (UNITS_MS[unit ?? ''] ?? NaN);
  if (!(widthMs > 0 && widthMs <= DAY_MS))
    throw new InvalidArgumentError('It must be a width such as 1m, 5m or 1h, 24h at most.');
  return widthMs;
}

async function detectRows(
  terminal: Terminal,
  preset: Preset,
  widthMs: number | null,
  write: typeof csvRow,
): Promise<void> {
  if (write === csvRow) terminal.out('timestamp,value,expected,score,state\n');
  let detector = widthMs === null ? null : createDetector(preset, widthMs);
  let firstMs: number | null = null;
  const waiting: (SeriesRow | BadRow)[] = [];
  const tell = (row: SeriesRow | BadRow, by: NonNullable<typeof detector>) => {
    const verdict = 'message' in row ? NO_VERDICT : by.push(row.startMs, row.value, row.coverage);
    terminal.out(write(row, verdict));
  };
  let read = 0;
  let failed = 0;
  for await (const row of readSeriesRows(terminal)) {
    read += 1;
    // Without --bucket the width is taken from the first two rows, so the first one waits for the second.
    if ('message' in row) {
      failed += 1;
      terminal.err(`line ${row.line}: ${row.message}`);
    } else if (firstMs === null) firstMs = row.startMs;
    else detector ??= createDetector(preset, row.startMs - firstMs);
    waiting.push(row);
    if (detector !== null) for (const next of waiting.splice(0)) tell(next, detector);
  }
  detector ??= createDetector(preset, MINUTE_MS);
  for (const row of waiting) tell(row, detector);
  if (read === 0) throw new CommandError('there is no row to judge');
  if (failed === read) throw new CommandError(`none of ${read} rows could be judged`);
}

interface Verdict {
  readonly expected: number | null;
  readonly score: number | null;
  readonly state: string;
}

const NO_VERDICT: Verdict = { expected: null, score: null, state: 'invalid' };

function csvRow({ timestamp, shown }: SeriesRow | BadRow, { expected, score, state }: Verdict): string {
  return `${[timestamp, shown, rounded(expected) ?? '', rounded(score) ?? '', state].join(',')}\n`;
}

function jsonRow(row: SeriesRow | BadRow, { expected, score, state }: Verdict): string {
  const told = {
    timestamp: row.timestamp,
    value: 'message' in row ? null : row.value,
    expected: rounded(expected),
    score: rounded(score),
    state,
    ...('message' in row ? { error: row.message } : {}),
  };
  return `${JSON.stringify(told)}\n`;
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1e4) / 1e4;
