import { z } from 'zod';
import { type Past } from '../collect/past.js';
import { CollectorError } from '../domain/errors.js';
import { addReports, EMPTY_REPORT, type IngestReport } from '../domain/ingest-report.js';
import { type Interval, overlapMs } from '../domain/interval.js';
import { HOUR_MS, MINUTE_MS, toIso } from '../domain/time.js';
import { type Pipeline } from './pipeline.js';
import { reprocess } from './reprocess.js';
import { trackedWords } from './tracked-words.js';

/** A source whose past can be read. */
export interface PastSource {
  readonly source: string;
  readonly kind: 'stream' | 'poll';
  /** As of its collector, 0..1. */
  readonly coverage: number;
  readonly past: Past;
}

export interface BackfillRequest {
  readonly fromMs: number;
  /** Absent: until now, or where an unfinished back-fill from the same time on was to end. */
  readonly toMs?: number;
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly onProgress: (read: number) => void;
  /** One line for whoever waits. */
  readonly say: (line: string) => void;
}

export interface BackfillReport {
  readonly source: string;
  /** What was to be read: what was asked for, as far back as the source goes. */
  readonly range: Interval;
  /** What of it this source was listened to, by now, ms. */
  readonly listenedMs: number;
  readonly report: IngestReport;
}

/** Nothing of what was asked for can be read, whatever is tried. */
export class OutOfReachError extends Error {
  override readonly name = 'OutOfReachError';
}

/** Failures without a page between them after which it is given up. */
const MOST_FAILURES = 5;
/** A wait after a failure that does not say for how long. */
const PAUSE_MS = MINUTE_MS;

const standingSchema = z.object({
  startMs: z.number(),
  endMs: z.number(),
  /** The source's own. */
  cursor: z.string().nullable(),
});
type Standing = z.infer<typeof standingSchema>;

/**
 * Reads what a source can still tell of the past into the pipeline, then counts and judges that past anew, in the order
 * of event: afterwards it is as if it had been heard at the time. A post that is stored already counts as a duplicate.
 * Every page is stored with where to go on, so that a run that was cut short is taken up by the next one with the same
 * `fromMs`.
 *
 * @throws OutOfReachError, or the CollectorError of a source that goes on to refuse
 */
export async function backfill(
  pipeline: Pipeline,
  from: PastSource,
  request: BackfillRequest,
): Promise<BackfillReport> {
  const { store } = pipeline;
  const { source } = from;
  const cursorName = `backfill:${source}`;
  const asked = await resumed(pipeline, cursorName, request);
  const range = withinKeeping(
    withinReach(from, asked, request),
    (await store.keeping.get()).closedMs,
    request,
  );
  const report = await readPages(pipeline, from, { asked, range, cursorName }, request);
  await store.write(async (unit) => {
    await store.cursors.remove(unit, cursorName);
    // Silence, too, is now known of every service.
    const known = await store.judges.list();
    await store.judges.markStale(unit, new Map(known.map(({ service }) => [service, range.startMs])));
  });
  await reprocess(pipeline, { range });
  const spans = await store.listening.list(range, [source]);
  const listenedMs = spans.reduce((sum, span) => sum + overlapMs(span, range), 0);
  return { source, range, listenedMs, report };
}

/** Takes up a back-fill of the same stretch, or begins one. */
async function resumed(
  { store }: Pipeline,
  cursorName: string,
  { fromMs, toMs, now, say }: BackfillRequest,
): Promise<Standing> {
  const kept = (await store.cursors.get(cursorName))?.cursor;
  const standing = kept === undefined ? null : standingSchema.parse(JSON.parse(kept));
  if (standing?.startMs === fromMs && (toMs === undefined || toMs === standing.endMs)) {
    say('goes on where the last run stopped');
    return standing;
  }
  return { startMs: fromMs, endMs: Math.min(toMs ?? Infinity, now()), cursor: null };
}

function withinReach(
  { source, past }: PastSource,
  { startMs, endMs }: Interval,
  { now, say }: BackfillRequest,
): Interval {
  if (past.reachMs === null) return { startMs, endMs };
  const sinceMs = now() - past.reachMs;
  const reach = `${source} goes back ${Math.round(past.reachMs / HOUR_MS)} hours, to ${toIso(sinceMs)}`;
  if (endMs <= sinceMs) throw new OutOfReachError(reach);
  if (startMs >= sinceMs) return { startMs, endMs };
  say(`${reach}; what lies before that stays unknown`);
  return { startMs: sinceMs, endMs };
}

/** Posts from before it would be dropped as too old. */
function withinKeeping(range: Interval, closedMs: number | null, { say }: BackfillRequest): Interval {
  if (closedMs === null || range.startMs >= closedMs) return range;
  const kept = `posts are kept from ${toIso(closedMs)} on (OUTCRY_KEEP_MONTHS)`;
  if (range.endMs <= closedMs) throw new OutOfReachError(kept);
  say(`${kept}; what lies before that is not read`);
  return { ...range, startMs: closedMs };
}

/** @param range  of what was asked for, what can be read */
async function readPages(
  pipeline: Pipeline,
  { source, kind, coverage, past }: PastSource,
  { asked, range, cursorName }: { asked: Standing; range: Interval; cursorName: string },
  { now, wait, signal, onProgress, say }: BackfillRequest,
): Promise<IngestReport> {
  const words = trackedWords((await pipeline.currentRules()).services);
  let { cursor } = asked;
  let report = EMPTY_REPORT;
  for (let failures = 0; ;) {
    try {
      for await (const page of past.read({ ...words, interval: range, cursor, now, signal })) {
        const ingested = await pipeline.ingest(page.posts, {
          source,
          kind,
          failed: page.failed,
          optedOut: page.skipped,
          gone: { ids: page.deleted, authors: page.goneAuthors },
          listened: page.listened.map((interval) => ({ ...interval, source, coverage })),
          cursor: JSON.stringify({ ...asked, cursor: page.cursor } satisfies Standing),
          cursorName,
        });
        ({ cursor } = page);
        failures = 0;
        report = addReports(report, ingested);
        onProgress(report.read);
      }
      return report;
    } catch (error) {
      failures += 1;
      if (!(error instanceof CollectorError) || !error.retryable || failures > MOST_FAILURES) throw error;
      const untilMs = error.retryAtMs ?? now() + PAUSE_MS;
      say(`${error.message}; goes on at ${toIso(Math.round(untilMs))}`);
      await wait(Math.max(0, untilMs - now()), signal);
    }
  }
}
