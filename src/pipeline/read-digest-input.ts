import { editionInterval } from '../digest/edition.js';
import { type DigestInput, type DigestPost, type DigestServiceInput } from '../digest/digest-input.js';
import { X } from '../collect/x/map-x-post.js';
import { isReportLike } from '../domain/analysis.js';
import { toUsd } from '../domain/money.js';
import { type Interval } from '../domain/interval.js';
import { type ListeningSpan, spansFor } from '../domain/listening.js';
import { DAY_MS, MINUTE_MS } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { fillSteps, minuteCoverage } from '../rollup/series.js';
import { type Store, type StoredPost } from '../store/store.js';
import { readLag } from './read/lag.js';
import { readOutages } from './read/outages.js';

/** A day is compared with the seven before it. */
const COMPARED_MS = 7 * DAY_MS;
const SLOT_MS = 30 * MINUTE_MS;
const LAG_DAYS = 30;
/** Posts of an outage from which examples are chosen. */
const EXAMPLES = 12;

/** Everything that is known of one day or week, from the store. @throws RangeError when there is no such one, or no such zone */
export async function readDigestInput(
  store: Store,
  { date, timezone, nowMs }: { date: string; timezone: string; nowMs: number },
): Promise<DigestInput> {
  const day = editionInterval(date, timezone);
  const range = { startMs: day.startMs - COMPARED_MS, endMs: day.endMs };
  const services = await store.services.list({ enabled: true });
  const [spikes, outages, lag, rows, spans, heard] = await Promise.all([
    store.spikes.all({ range: day }),
    readOutages(store, { fromMs: day.startMs, toMs: day.endMs, nowMs }),
    readLag(store, { fromMs: day.endMs - LAG_DAYS * DAY_MS, toMs: day.endMs, nowMs }),
    store.sources.list(),
    store.listening.list(range),
    store.listening.heard(),
  ]);
  const known = new Set(rows.map(({ source }) => source));
  const spent = new Map([[X, await readSpent(store, day)]]);
  const recorded = [...new Set(spans.map(({ source }) => source))].filter((source) => !known.has(source));
  return {
    date,
    timezone,
    nowMs,
    services: await Promise.all(
      services.map((service) =>
        readService(
          store,
          service,
          range,
          outages
            .filter((outage) => outage.service === service.slug)
            .map(({ startedAtMs, endMs }) => ({
              startMs: Math.max(startedAtMs, day.startMs),
              endMs: Math.min(endMs ?? day.endMs, day.endMs),
            })),
          spansFor(spans, heard, service.slug),
        ),
      ),
    ),
    spikes,
    outages,
    lag,
    lagDays: LAG_DAYS,
    sources: [
      ...rows.map(({ source, kind, lastSuccessMs, lastError }) => ({
        source,
        kind,
        spans: spans.filter((span) => span.source === source),
        lastSuccessMs,
        lastError,
        spentUsd: spent.get(source) ?? null,
      })),
      // Sources that only pushed or imported recordings speak of.
      ...recorded.map((source) => ({
        source,
        kind: 'push' as const,
        spans: spans.filter((span) => span.source === source),
        lastSuccessMs: null,
        lastError: null,
        spentUsd: null,
      })),
    ],
    posts: null,
  };
}

/** What X cost on the UTC days that begin in a range, US dollars; spending is kept by UTC day. */
async function readSpent(store: Store, { startMs, endMs }: Interval): Promise<number> {
  let microUsd = 0;
  for (let dayMs = Math.ceil(startMs / DAY_MS) * DAY_MS; dayMs < endMs; dayMs += DAY_MS)
    microUsd += await store.spending.spentOn(X, dayMs);
  return toUsd(microUsd);
}

async function readService(
  store: Store,
  service: TrackedService,
  range: Interval,
  troubles: readonly Interval[],
  spans: readonly ListeningSpan[],
): Promise<DigestServiceInput> {
  const [buckets, posts] = await Promise.all([
    store.buckets.list(service.slug, range),
    Promise.all(troubles.map((trouble) => readExamples(store, service.slug, trouble))),
  ]);
  return {
    service,
    series: fillSteps(buckets, minuteCoverage(spans, range), range, SLOT_MS),
    posts: posts.flat(),
  };
}

/** First-hand reports that name a symptom, earliest first: they show what it was like when it began. */
async function readExamples(store: Store, service: string, trouble: Interval): Promise<DigestPost[]> {
  const best: DigestPost[] = [];
  for await (const posts of store.posts.inEventOrder(trouble, { service })) {
    for (const stored of posts) if (isExample(stored)) best.push(toDigestPost(stored));
    if (best.length >= EXAMPLES) break;
  }
  return best.slice(0, EXAMPLES);
}

function isExample({ post, analysis, excluded }: StoredPost): boolean {
  return (
    excluded === null && post.text !== '' && isReportLike(analysis.intent) && analysis.symptoms.length > 0
  );
}

function toDigestPost({ post, analysis }: StoredPost): DigestPost {
  return {
    id: post.id,
    url: post.url,
    createdAtMs: post.createdAtMs,
    source: post.source,
    language: analysis.language,
    symptoms: analysis.symptoms,
  };
}
