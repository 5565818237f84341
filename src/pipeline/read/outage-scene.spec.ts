import fc from 'fast-check';
import { aService } from '../../../test/builders/a-service.js';
import { aSpike } from '../../../test/builders/a-spike.js';
import { aWindow } from '../../../test/builders/a-window.js';
import { overlapMs } from '../../domain/interval.js';
import { type Link, linkId } from '../../domain/link.js';
import { type Outage } from '../../domain/outage.js';
import { isOutage, type OutageWindow } from '../../domain/outage-window.js';
import { type Spike } from '../../domain/spike.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { mayLink } from '../../link/link-odds.js';
import { type OutageRates, tellOutages } from '../../link/tell-outages.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { type OutageQuery, readOutage, readOutagePage, readOutages } from './outages.js';

const START = Date.UTC(2025, 0, 1);
const SPAN_DAYS = 20;
const NOW = START + (SPAN_DAYS + 1) * DAY_MS;
const TRACKED = [
  aService({ slug: 'a', dependsOn: ['cloud'] }),
  aService({ slug: 'b', dependsOn: ['cloud'] }),
  aService({ slug: 'c', dependsOn: ['cloud', 'a'] }),
  aService({ slug: 'd' }),
  aService({ slug: 'cloud' }),
];
const SLUGS = [...TRACKED.map(({ slug }) => slug), 'forgotten'];

interface Past {
  readonly spikes: readonly Spike[];
  readonly windows: readonly OutageWindow[];
  readonly links: readonly Link[];
}

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write(async (unit) => {
    for (const service of TRACKED) await store.services.insert(unit, service, 'cli', START);
  });
});
afterEach(() => store.close());

async function keep({ spikes, windows, links }: Past): Promise<void> {
  await store.write(async (unit) => {
    for (const table of ['links', 'link_verdicts', 'spikes', 'spike_revisions', 'outage_windows']) {
      await unit.run(`DELETE FROM ${table}`);
    }
    await store.spikes.upsert(unit, spikes);
    await store.windows.upsert(unit, windows);
    await store.links.replace(unit, [], links);
    for (const { id, verdict } of links) await store.links.setVerdict(unit, id, verdict);
  });
}

/** Trouble comes in bursts, minutes apart, and here and there lasts for days or is not over. */
const moment = fc
  .tuple(
    fc.constantFrom(1, 2, 2.9, 4, 11, 19),
    fc.constantFrom(0, 60, 180, 600),
    fc.integer({ min: 0, max: 90 }),
  )
  .map(([day, burst, minute]) => START + day * DAY_MS + (burst + minute) * MINUTE_MS);
const event = fc.record({
  service: fc.constantFrom(...SLUGS),
  atMs: moment,
  minutes: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 5, max: 150 }) },
    { weight: 2, arbitrary: fc.constantFrom(1_440, 1_441, 4_000, 12_000) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  kind: fc.constantFrom(...(['major', 'major', 'maintenance'] as const)),
  state: fc.constantFrom(...(['watch', 'suspected', 'confirmed'] as const)),
});
type Drawn = typeof event extends fc.Arbitrary<infer T> ? T : never;

const endOf = ({ atMs, minutes }: Drawn): number | null =>
  minutes === null ? null : atMs + minutes * MINUTE_MS;
const toSpike = (drawn: Drawn, index: number): Spike =>
  aSpike({
    id: `${drawn.service}-${index}`,
    service: drawn.service,
    onsetMs: drawn.atMs,
    endMs: endOf(drawn),
    state: drawn.state,
  });
const toWindow = (drawn: Drawn, index: number): OutageWindow =>
  aWindow({
    id: `page:${index}`,
    service: drawn.service,
    startMs: drawn.atMs,
    endMs: endOf(drawn),
    impact: drawn.kind,
  });

/** Any Spike may be linked to any window of any service that it may be one event with. */
const past: fc.Arbitrary<Past> = fc
  .tuple(
    fc.array(event, { maxLength: 40 }),
    fc.array(event, { maxLength: 20 }),
    fc.array(fc.tuple(fc.nat(9_999), fc.nat(9), fc.constantFrom(null, null, 'confirmed', 'rejected')), {
      maxLength: 20,
    }),
  )
  .map(([waves, pages, picks]) => {
    const spikes = waves.map(toSpike);
    const windows = pages.map(toWindow);
    const pairs = spikes.flatMap((spike) =>
      windows
        .filter((window) => isOutage(window) && mayLink(spike, window, NOW))
        .map((window) => ({ spike, window })),
    );
    const links = new Map<string, Link>();
    for (const [pick, kind, verdict] of pairs.length > 0 ? picks : []) {
      const pair = pairs[pick % pairs.length];
      if (pair) links.set(...toLink(pair.spike, pair.window, kind, verdict));
    }
    return { spikes, windows, links: [...links.values()] };
  });
function toLink(spike: Spike, window: OutageWindow, kind: number, verdict: Link['verdict']): [string, Link] {
  const id = linkId(spike.id, window.id);
  const told = { confidence: 0.9, leadTimeMs: 0, overlap: 1, verdict };
  return [
    id,
    { id, spike: spike.id, window: window.id, kind: kind < 7 ? 'primary' : 'continuation', ...told },
  ];
}

/** What the store counts, counted here one by one; the past is shorter than a year. */
function ratesOf({ spikes, windows, links }: Past): OutageRates {
  const starts = [...spikes.map(({ onsetMs }) => onsetMs), ...windows.map(({ startMs }) => startMs)];
  const outages = new Map<string, number>();
  const count = (service: string) => outages.set(service, (outages.get(service) ?? 0) + 1);
  for (const { id, service, state } of spikes) {
    const isWave = links.some(({ spike, kind }) => spike === id && kind === 'continuation');
    if (state !== 'watch' && !isWave) count(service);
  }
  for (const window of windows) {
    const own = new Set(spikes.filter(({ service }) => service === window.service).map(({ id }) => id));
    const isNoticed = links.some((link) => link.window === window.id && own.has(link.spike));
    if (isOutage(window) && !isNoticed) count(window.service);
  }
  return { weeks: (Math.max(...starts) - Math.min(...starts)) / (7 * DAY_MS), outages };
}

/** Told from everything that ever happened. */
function tellAll({ spikes, windows, links }: Past, rates = ratesOf({ spikes, windows, links })): Outage[] {
  const byId = [...links].sort((a, b) => (a.id < b.id ? -1 : 1));
  return tellOutages(spikes, windows, byId, TRACKED, rates);
}

function choose(all: readonly Outage[], { service, fromMs = 0, toMs = NOW + 1 }: OutageQuery): Outage[] {
  return all.filter(
    (outage) =>
      (service === undefined || outage.service === service) &&
      overlapMs(
        { startMs: outage.startedAtMs, endMs: (outage.endMs ?? NOW) + 1 },
        { startMs: fromMs, endMs: toMs },
      ) > 0,
  );
}

async function readPages(query: OutageQuery, limit: number): Promise<Outage[]> {
  const read: Outage[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await readOutagePage(store, query, { limit, cursor });
    read.push(...page.items);
    if (page.nextCursor === null) return read;
    expect(page.items).toHaveLength(limit);
    cursor = page.nextCursor;
  }
}

const query: fc.Arbitrary<OutageQuery> = fc
  .tuple(
    fc.option(fc.constantFrom(...SLUGS), { nil: undefined }),
    fc.option(moment, { nil: undefined }),
    fc.option(fc.constantFrom(1, HOUR_MS, DAY_MS, 5 * DAY_MS), { nil: undefined }),
  )
  .map(([service, fromMs, lengthMs]) => ({
    ...(service !== undefined && { service }),
    ...(fromMs !== undefined && { fromMs, ...(lengthMs !== undefined && { toMs: fromMs + lengthMs }) }),
    nowMs: NOW,
  }));

describe('what is told of a part of the past', () => {
  it('is what all of it tells, for a range and page by page', async () => {
    await fc.assert(
      fc.asyncProperty(past, query, fc.integer({ min: 1, max: 6 }), async (drawn, asked, limit) => {
        await keep(drawn);
        const expected = choose(tellAll(drawn), asked);
        expect(await readOutages(store, asked)).toEqual(expected);
        expect(await readPages(asked, limit)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('is what all of it tells, for one outage by its id and by each of its spikes', async () => {
    await fc.assert(
      fc.asyncProperty(past, async (drawn) => {
        await keep(drawn);
        for (const outage of tellAll(drawn)) {
          for (const id of [outage.id, ...outage.spikes.map((spike) => spike.id)]) {
            expect(await readOutage(store, id, NOW)).toEqual(outage);
          }
        }
        expect(await readOutage(store, 'w:nothing', NOW)).toBeNull();
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  const minutes = (count: number): number => NOW - DAY_MS + count * MINUTE_MS;
  const days = (count: number): number => NOW - count * DAY_MS;
  const wave = (service: string, onsetMs: number, endMs: number | null = onsetMs + 10 * MINUTE_MS): Spike =>
    aSpike({ id: `${service}-1`, service, onsetMs, endMs });

  it('is what all of it tells, also in the silence between a wave and its window', async () => {
    const spike = wave('a', minutes(0));
    const window = aWindow({ service: 'a', startMs: minutes(120), endMs: minutes(180) });
    const drawn = { spikes: [spike], windows: [window], links: [toLink(spike, window, 0, null)[1]] };
    await keep(drawn);
    const asked = { fromMs: minutes(60), toMs: minutes(61), nowMs: NOW };
    expect(await readOutages(store, asked)).toEqual(tellAll(drawn));
  });

  it('is what all of it tells, also of what is still open when all had begun before', async () => {
    const drawn = { spikes: [wave('a', days(9), null), wave('d', days(8), null)], windows: [], links: [] };
    await keep(drawn);
    const read = await readPages({ fromMs: days(1), nowMs: NOW }, 1);
    expect(read).toEqual(tellAll(drawn));
  });

  it('is what all of it tells, also where a page has reached an older one before a newer one', async () => {
    const spikes = [
      wave('a', days(1)),
      wave('b', days(14)),
      wave('c', days(15), null),
      wave('d', days(16), null),
    ];
    const drawn = { spikes, windows: [], links: [] };
    await keep(drawn);
    expect(await readPages({ nowMs: NOW }, 2)).toEqual(tellAll(drawn));
  });

  it('is what all of it tells, also where a story goes on from one to the next', async () => {
    const chain: [string, number][] = [
      ['cloud', 0],
      ['a', 30],
      ['c', 60],
      ['b', 85],
    ];
    const spikes = chain.map(([service, minute]) => wave(service, minutes(minute)));
    const drawn = { spikes, windows: [], links: [] };
    await keep(drawn);
    const whole = tellAll(drawn).find(({ service }) => service === 'cloud');
    expect(whole?.story.members).toHaveLength(chain.length);
    expect(await readOutage(store, 'cloud-1', NOW)).toEqual(whole);
  });

  it('is nothing where nothing has happened', async () => {
    expect(await readOutages(store, { nowMs: NOW })).toEqual([]);
    expect(await readPages({ nowMs: NOW }, 5)).toEqual([]);
    expect(await readOutage(store, 'a-1', NOW)).toBeNull();
  });
});

describe('what is read', () => {
  /** Each day at noon one service falls for an hour, and its page says so. */
  const daily = (days: number): Past => {
    const at = (day: number) => NOW - day * DAY_MS;
    const spikes = Array.from({ length: days }, (_, day) =>
      aSpike({ id: `a-${day}`, service: 'a', onsetMs: at(day), endMs: at(day) + HOUR_MS }),
    );
    const windows = spikes.map(({ onsetMs }, day) =>
      aWindow({ id: `page:${day}`, service: 'a', startMs: onsetMs + MINUTE_MS, endMs: onsetMs + HOUR_MS }),
    );
    return {
      spikes,
      windows,
      links: spikes.flatMap((spike, day) =>
        windows.slice(day, day + 1).map((window) => toLink(spike, window, 0, null)[1]),
      ),
    };
  };

  it.each<[string, () => Promise<unknown>]>([
    ['one outage', () => readOutage(store, 'a-3', NOW)],
    ['a page', () => readOutagePage(store, { nowMs: NOW }, { limit: 4, cursor: null })],
    [
      'a page of a service',
      () => readOutagePage(store, { nowMs: NOW, service: 'a' }, { limit: 4, cursor: null }),
    ],
    ['a day', () => readOutages(store, { fromMs: NOW - 3 * DAY_MS, toMs: NOW - 2 * DAY_MS, nowMs: NOW })],
  ])('for %s does not grow with the past', async (_, ask) => {
    const spikesRead = async (days: number): Promise<number> => {
      await keep(daily(days));
      let count = 0;
      const meeting = jest.spyOn(store.spikes, 'meeting');
      const withIds = jest.spyOn(store.spikes, 'withIds');
      const all = jest.spyOn(store.spikes, 'all');
      await ask();
      for (const { mock } of [meeting, withIds, all]) {
        for (const { value } of mock.results) count += (await (value as Promise<Spike[]>)).length;
      }
      jest.restoreAllMocks();
      return count;
    };
    const few = await spikesRead(20);
    expect(few).toBeGreaterThan(0);
    expect(await spikesRead(200)).toBe(few);
  });
});
