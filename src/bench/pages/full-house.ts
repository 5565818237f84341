import { type Spike, spikeId } from '../../domain/spike.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, minuteStart } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { type Store, type StoredPost } from '../../store/store.js';
import { RandomSource } from '../../domain/random-source.js';
import { simulatedSpike } from '../link/simulated-events.js';

/** Services that are tracked, named so that no two are alike and some names are long. */
export function manyServices(count: number): TrackedService[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${NAMES[index % NAMES.length] ?? ''}${index < NAMES.length ? '' : ` ${KINDS[index % KINDS.length] ?? ''} ${index}`}`;
    const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    return {
      slug,
      name,
      hashtags: [`${name.replace(/[^A-Za-z0-9]/g, '')}Down`],
      phrases: [`${name.toLowerCase()} down`],
      aliases: [],
      dependsOn: [],
      statusPage: { type: 'statuspage', url: `https://status.${slug}.example` },
      match: 'rule',
      enabled: true,
    };
  });
}

const NAMES = [
  'Aurora',
  'Brightmail',
  'Cobalt',
  'Driftwood Cloud',
  'Ember',
  'Fjord',
  'Glasshouse',
  'Harbour Bank',
  'Inkwell',
  'Juniper Telecom Nusantara',
];
const KINDS = ['Music', 'Pay', 'Chat', 'Games', 'Maps', 'Mail', 'Cloud'];

/** A day of every service: people beside what is normal, heard by two sources, and status pages that answer. */
export async function fillHouse(
  store: Store,
  services: readonly TrackedService[],
  nowMs: number,
): Promise<void> {
  const endMs = minuteStart(nowMs);
  const startMs = endMs - DAY_MS;
  const random = new RandomSource(7);
  await store.write(async (unit) => {
    for (const service of services) await store.services.insert(unit, service, 'catalogue', startMs);
    for (const source of ['bluesky', 'mastodon:first.example']) {
      await store.listening.add(unit, {
        source,
        startMs: startMs - 6 * DAY_MS,
        endMs: startMs + 8 * HOUR_MS,
        coverage: 1,
      });
      await store.listening.add(unit, { source, startMs: startMs + 9 * HOUR_MS, endMs: nowMs, coverage: 1 });
      await store.sources.saw(unit, {
        source,
        kind: source === 'bluesky' ? 'stream' : 'poll',
        atMs: nowMs,
        error: null,
        nextTryMs: null,
        newestMs: nowMs - 20_000,
      });
      await store.sources.report(unit, source, source === 'bluesky' ? 'stream' : 'poll', {
        read: 120_331,
        counted: 1911,
        duplicate: 12,
        dropped: { 'no-service': 118_000, echo: 408 },
        failed: 0,
      });
    }
    for (const { slug } of services) {
      await store.sources.saw(unit, {
        source: `official:${slug}`,
        kind: 'official',
        atMs: nowMs,
        error: null,
        nextTryMs: null,
      });
    }
    await store.posts.insert(
      unit,
      services.map(({ slug }, index) => aReport(slug, nowMs - (index % 40) * 2 * MINUTE_MS)),
    );
    for (const { slug } of services) {
      const level = 0.05 + random.uniform() * 0.6;
      const normal = (atMs: number) => level * (1 + 0.5 * Math.sin((atMs / DAY_MS) * 2 * Math.PI));
      const buckets = [];
      const baselines = [];
      for (let atMs = startMs; atMs < endMs; atMs += MINUTE_MS) {
        if (atMs % (15 * MINUTE_MS) === 0)
          baselines.push({ service: slug, startMs: atMs, expected: normal(atMs), score: 0 });
        if (random.uniform() < normal(atMs))
          buckets.push(aMinute(slug, atMs, 1 + Math.floor(random.uniform() * 2)));
      }
      await store.buckets.add(unit, { buckets, parts: [] });
      await store.baselines.put(unit, baselines);
      const judged = { service: slug, untilMs: endMs - 2 * MINUTE_MS, state: null };
      await store.judges.put(unit, [judged], '1');
    }
  });
}

/** One more minute: a few people everywhere, so that every service has something new to show. */
export async function addMinute(
  store: Store,
  services: readonly TrackedService[],
  atMs: number,
): Promise<void> {
  await store.write(async (unit) => {
    const startMs = minuteStart(atMs);
    await store.buckets.add(unit, {
      buckets: services.map(({ slug }) => aMinute(slug, startMs, 2)),
      parts: [],
    });
    await store.changes.note(
      unit,
      services.map(({ slug }) => ({
        kind: 'buckets' as const,
        subject: slug,
        service: slug,
        range: { startMs, endMs: startMs + MINUTE_MS },
      })),
    );
  });
}

/** An outage that the crowd told of and that is over. @returns the id of its page */
export async function addOutage(
  store: Store,
  service: string,
  onsetMs: number,
  endMs: number,
): Promise<string> {
  const onset = Math.floor(onsetMs / MINUTE_MS);
  const detected = onset + 3;
  const spike: Spike = {
    ...simulatedSpike({
      id: spikeId(service, detected * MINUTE_MS),
      service,
      onset,
      detected,
      minutes: Math.floor(endMs / MINUTE_MS) - onset,
    }),
    peakAtMs: (onset + 20) * MINUTE_MS,
    sentiment: -0.4,
    keywords: [{ term: 'error 503', weight: 8 }],
    errors: [{ message: 'error 503', people: 12 }],
    symptoms: [{ id: 'error', posts: 20 }],
    languages: { en: 0.7, id: 0.3 },
    confidence: 0.9,
    state: 'confirmed',
  };
  await store.write((unit) => store.spikes.upsert(unit, [spike]));
  return spike.id;
}

function aMinute(service: string, startMs: number, people: number) {
  return {
    service,
    startMs,
    posts: people,
    authors: people,
    reports: people,
    recoveries: 0,
    sentimentSum: 0,
    sentimentPosts: 0,
  };
}

function aReport(service: string, createdAtMs: number): StoredPost {
  const [source, tag] = ['bluesky', `${service.replaceAll('-', '')}down`];
  return {
    post: {
      id: `${source}:${service}`,
      source,
      createdAtMs,
      text: `It fails with error 503 again #${tag}`,
      author: 'a1b2c3',
      language: 'en',
      url: `https://posts.example/${service}`,
      hashtags: [tag],
      country: null,
      repostOf: null,
    },
    analysis: {
      language: 'en',
      languageConfidence: 0.98,
      sentiment: { score: -0.7, label: 'negative' },
      intent: 'report',
      intentConfidence: 0.8,
      symptoms: ['error'],
      keywords: ['error'],
      errors: ['error 503'],
    },
    matches: [{ service, rule: 'hashtag', matched: tag }],
    excluded: null,
    ingestedAtMs: createdAtMs,
    analysisVersion: '1',
  };
}
