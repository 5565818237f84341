import { type Command } from 'commander';
import { type TrackedService } from '../../domain/tracked-service.js';
import { backtest, backtestBoth, type BacktestRequest, type Recording } from '../../pipeline/index.js';
import { backtestText, comparisonText } from '../backtest-text.js';
import { CommandError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { jsonOption } from '../options.js';
import { readRecordings, readServicesFile, readWindowsFile } from '../read-inputs.js';
import { tellUnread } from '../tell-unread.js';
import { type Terminal } from '../terminal.js';
import { withProgress } from '../with-progress.js';

interface BacktestOptions {
  readonly windows: string;
  readonly services: string;
  readonly against?: string;
  readonly json?: true;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .argument('<posts...>', 'recordings: .ndjson, .jsonl, .json or .csv, each also as .gz')
    .requiredOption('--windows <file>', 'known outage windows (windows.json)')
    .requiredOption('--services <file>', 'services to track (services.json)')
    .option('--against <file>', 'another services.json, to compare with on the same posts and windows')
    .addOption(jsonOption())
    .action((paths: string[], options: BacktestOptions) => backtestFiles(terminal, paths, options));
}

async function backtestFiles(
  terminal: Terminal,
  paths: readonly string[],
  { services, against, windows, json }: BacktestOptions,
): Promise<void> {
  const rules = await readServicesFile(services, terminal);
  const others = against === undefined ? null : await readServicesFile(against, terminal);
  const known = await readWindowsFile(windows);
  tellUntracked(terminal, known, [...rules, ...(others ?? [])]);
  const recordings: Recording[] = [];
  for (const path of paths) recordings.push({ name: path, ...(await readRecordings([path], terminal)) });
  if (recordings.every(({ posts }) => posts.length === 0)) {
    throw new CommandError('there is no post to replay');
  }
  const told = await withProgress(terminal, 'backtest', async (update) => {
    const request: BacktestRequest = {
      recordings,
      windows: known,
      onProgress: (step, done, total) => update(done, total, step),
      onFailure: tellUnread(terminal),
    };
    if (others === null) {
      const report = await backtest(request, rules);
      return json ? jsonText(report) : backtestText(report);
    }
    const comparison = await backtestBoth(request, rules, others);
    return json ? jsonText(comparison) : comparisonText(comparison);
  });
  terminal.out(told);
}

function tellUntracked(
  terminal: Terminal,
  windows: readonly { readonly service: string }[],
  services: readonly TrackedService[],
): void {
  const tracked = new Set(services.map(({ slug }) => slug));
  const others = windows.filter(({ service }) => !tracked.has(service)).length;
  if (others > 0) {
    terminal.err(`${others} of ${windows.length} windows are of services that are not tracked here`);
  }
}
