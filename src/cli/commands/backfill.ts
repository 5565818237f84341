import { setTimeout as sleep } from 'node:timers/promises';
import { type Command } from 'commander';
import { MINUTE_MS, toIso } from '../../domain/time.js';
import {
  backfill,
  type BackfillReport,
  OutOfReachError,
  type PastSource,
  Pipeline,
  seedCatalogue,
} from '../../pipeline/index.js';
import { CommandError, UsageError } from '../errors.js';
import { type Collectors, readNamed } from '../named-collectors.js';
import { jsonText } from '../json-text.js';
import { assertRange, databaseOption, instantArgument, jsonOption } from '../options.js';
import { reportText } from '../replay-text.js';
import { tellUnread } from '../tell-unread.js';
import { type Terminal } from '../terminal.js';
import { untilInterrupted } from '../until-interrupted.js';
import { withCollectors } from '../with-collectors.js';
import { withProgress } from '../with-progress.js';
import { withStore } from '../with-store.js';

interface BackfillOptions {
  readonly from: number;
  readonly to?: number;
  readonly source: string;
  readonly json?: true;
  readonly database?: string;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .requiredOption('--from <time>', 'from this time on', instantArgument)
    .option('--to <time>', 'before this time (default: now)', instantArgument)
    .requiredOption(
      '--source <name>',
      'bluesky, bluesky-search, hackernews, mastodon, or one server: mastodon:mastodon.social',
    )
    .addOption(jsonOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      '\nBluesky goes back 36 hours; its search, Mastodon and Hacker News go back to their beginning. A run that was stopped goes on' +
        ' with the same command. It keeps to what each source allows, and waits where that is used up.',
    )
    .action(async (options: BackfillOptions) => {
      assertRange(options);
      if (options.from >= Date.now()) throw new UsageError('--from must lie in the past');
      const reports = await fill(terminal, options);
      terminal.out(options.json ? jsonText({ items: reports.map(toJson) }) : reports.map(toText).join(''));
    });
}

async function fill(
  terminal: Terminal,
  { from, to, source, database }: BackfillOptions,
): Promise<BackfillReport[]> {
  const sources = readNamed([source]);
  return withStore(database, 'create', async (store) => {
    await seedCatalogue(store, Date.now());
    const services = await store.services.list({ enabled: true });
    return withCollectors(sources, { store, services, terminal }, (collectors) =>
      untilInterrupted(async (signal) => {
        const pipeline = Pipeline.create(store, {
          now: Date.now,
          onFailure: tellUnread(terminal),
        });
        const reports: BackfillReport[] = [];
        for (const past of pastSources(collectors)) {
          try {
            const report = await withProgress(terminal, past.source, (update) =>
              backfill(pipeline, past, {
                fromMs: from,
                ...(to === undefined ? {} : { toMs: to }),
                now: Date.now,
                wait: (ms, stop) => sleep(ms, undefined, { signal: stop }),
                signal,
                onProgress: (read) => update(read, 0, 'posts read'),
                say: (line) => terminal.err(`${past.source}: ${line}`),
              }),
            );
            reports.push(report);
          } catch (error) {
            if (error instanceof OutOfReachError) throw new UsageError(error.message);
            if (signal.aborted) throw new CommandError('stopped; the same command goes on from here');
            throw error;
          }
        }
        return reports;
      }),
    );
  });
}

function pastSources({ polls, streams }: Collectors): PastSource[] {
  const sources = [
    ...streams.map(({ source, past }) => ({ source, kind: 'stream' as const, coverage: 1, past })),
    ...polls.map(({ source, coverage, past }) => ({ source, kind: 'poll' as const, coverage, past })),
  ];
  const deaf = sources.filter(({ past }) => past === undefined).map(({ source }) => source);
  // Streams of a server may stand beside its timelines, which have a past.
  if (deaf.length === sources.length) throw new UsageError(`${deaf.join(', ')} only tells what is new`);
  return sources.flatMap(({ past, ...source }) => (past ? [{ ...source, past }] : []));
}

function toJson({ source, range, listenedMs, report }: BackfillReport) {
  return {
    source,
    from: toIso(range.startMs),
    to: toIso(range.endMs),
    listenedMinutes: Math.round(listenedMs / MINUTE_MS),
    ...report,
  };
}

function toText({ source, range, listenedMs, report }: BackfillReport): string {
  const share = Math.round((100 * listenedMs) / (range.endMs - range.startMs));
  return `${source}, ${toIso(range.startMs)} to ${toIso(range.endMs)}, ${share} % of it heard: ${reportText(report)}`;
}
