import { setTimeout as sleep } from 'node:timers/promises';
import { type Command } from 'commander';
import { toIso } from '../../domain/time.js';
import { CATALOGUE, replay, replayJson, type ReplayResult } from '../../pipeline/index.js';
import { CommandError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { jsonOption, speedArgument } from '../options.js';
import { readRecordings, readServicesFile, readWindowsFile } from '../read-inputs.js';
import { replayText } from '../replay-text.js';
import { tellUnread } from '../tell-unread.js';
import { type Terminal } from '../terminal.js';
import { withProgress } from '../with-progress.js';

interface ReplayOptions {
  readonly windows?: string;
  readonly services?: string;
  readonly speed: number | 'max';
  readonly json?: true;
  readonly database?: string;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .argument('<posts...>', 'recordings: .ndjson, .jsonl, .json or .csv, each also as .gz')
    .option('--windows <file>', 'known outage windows to link with (windows.json)')
    .option('--services <file>', 'services to track (services.json); default: the shipped catalogue')
    .option('--speed <factor>', 'times faster than life, or max', speedArgument, 'max')
    .addOption(jsonOption())
    .option('--database <url>', 'database to replay into (default: one that is thrown away)')
    .action(async (paths: string[], options: ReplayOptions) => {
      const result = await replayFiles(terminal, paths, options);
      terminal.out(options.json ? jsonText(replayJson(result)) : replayText(result));
    });
}

async function replayFiles(
  terminal: Terminal,
  paths: readonly string[],
  options: ReplayOptions,
): Promise<ReplayResult> {
  const services =
    options.services === undefined ? CATALOGUE : await readServicesFile(options.services, terminal);
  const tracked = new Set(services.map(({ slug }) => slug));
  const known = options.windows === undefined ? [] : await readWindowsFile(options.windows);
  const windows = known.filter(({ service }) => tracked.has(service));
  if (windows.length < known.length) {
    terminal.err(
      `${known.length - windows.length} of ${known.length} windows are of services that are not tracked here`,
    );
  }
  const { posts, failed } = await readRecordings(paths, terminal);
  if (posts.length === 0) throw new CommandError('there is no post to replay');
  return withProgress(terminal, 'replay', (update) =>
    replay({
      posts,
      failed,
      services,
      windows,
      databaseUrl: options.database,
      speed: options.speed,
      wait: (ms) => sleep(ms),
      onProgress: (done, total, nowMs) => update(done, total, toIso(nowMs)),
      onFailure: tellUnread(terminal),
    }),
  );
}
