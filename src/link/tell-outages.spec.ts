import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { linkId } from '../domain/link.js';
import { HAND_ENTERED } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { audible, lagByService, lagPart } from './lag.js';
import { linkSpikes } from './link-spikes.js';
import { tellOutages } from './tell-outages.js';

const ONSET = Date.parse('2025-06-10T06:42:00Z');
const PAGE = Date.parse('2025-06-10T07:11:00Z');
const LATER = PAGE + 90 * 24 * HOUR_MS;

function aService(slug: string, dependsOn: string[] = []): TrackedService {
  return {
    slug,
    name: slug.toUpperCase(),
    hashtags: [],
    phrases: [],
    aliases: [],
    dependsOn,
    statusPage: null,
    match: 'rule',
    enabled: true,
  };
}

const SERVICES = [
  aService('chatgpt', ['cloudflare']),
  aService('x', ['cloudflare']),
  aService('discord', ['cloudflare']),
  aService('cloudflare'),
];

/** As of a store in which nothing was counted yet. */
const RATES = { weeks: 0, outages: new Map<string, number>() };

function tell(spikes: readonly Spike[], windows = [aWindow({ startMs: PAGE })]) {
  const dependsOn = new Map(SERVICES.map(({ slug, dependsOn }) => [slug, dependsOn]));
  const links = linkSpikes(spikes, windows, { dependsOn, verdicts: new Map(), nowMs: PAGE + 24 * HOUR_MS });
  return tellOutages(spikes, windows, links, SERVICES, RATES);
}

describe('tellOutages', () => {
  it('joins waves and window to one story with its dated facts', () => {
    const first = aSpike({
      symptoms: [{ id: 'login', posts: 5 }],
      languages: { id: 1 },
      posts: 10,
      peakPerMinute: 4,
    });
    const second = aSpike({
      onsetMs: ONSET + 50 * MINUTE_MS,
      peakAtMs: ONSET + 80 * MINUTE_MS,
      endMs: ONSET + 3 * HOUR_MS,
      symptoms: [
        { id: 'slow', posts: 7 },
        { id: 'login', posts: 3 },
      ],
      languages: { en: 1 },
      posts: 30,
      peakPerMinute: 12,
    });
    const [outage, ...more] = tell([second, first]);
    expect(more).toEqual([]);
    expect(outage).toMatchObject({
      id: first.id,
      name: 'CHATGPT',
      state: 'confirmed',
      startedAtMs: ONSET,
      onsetMs: ONSET,
      detectedAtMs: ONSET + 3 * MINUTE_MS,
      peakAtMs: ONSET + 80 * MINUTE_MS,
      peakPerMinute: 12,
      crowdEndMs: ONSET + 3 * HOUR_MS,
      endMs: ONSET + 3 * HOUR_MS,
      leadMinutes: 26,
      firstVoice: 'people',
      posts: 40,
      symptoms: [
        { id: 'login', posts: 8 },
        { id: 'slow', posts: 7 },
      ],
      languages: { en: 0.75, id: 0.25 },
    });
  });

  it('tells an official window that nobody spoke of, by itself', () => {
    const [outage] = tell([]);
    expect(outage).toMatchObject({
      id: 'w:status.example:1',
      firstVoice: 'provider-only',
      onsetMs: null,
      peakAtMs: null,
    });
  });

  it('tells what no provider admits, as one story when the waves are close', () => {
    const waves = [aSpike(), aSpike({ onsetMs: ONSET + 100 * MINUTE_MS, endMs: ONSET + 130 * MINUTE_MS })];
    const outages = tell(waves, []);
    expect(outages.map(({ spikes, firstVoice }) => [spikes.length, firstVoice])).toEqual([
      [2, 'people-only'],
    ]);
  });

  it('keeps what is only watched out, and takes it in where it belongs to more', () => {
    const watched = aSpike({ state: 'watch' });
    expect(tell([watched], [])).toEqual([]);
    const raised = aSpike({ onsetMs: ONSET + 70 * MINUTE_MS });
    expect(tell([watched, raised], [])[0]?.spikes).toHaveLength(2);
  });

  it('leaves maintenance out', () => {
    expect(tell([], [aWindow({ impact: 'maintenance' })])).toEqual([]);
  });

  it.each([
    ['a spike goes on', null, PAGE],
    ['a window is open', ONSET + HOUR_MS, null],
  ])('has no end while %s', (_, spikeEnd, windowEnd) => {
    const [outage] = tell(
      [aSpike({ endMs: spikeEnd })],
      [aWindow({ startMs: PAGE - 5 * MINUTE_MS, endMs: windowEnd })],
    );
    expect(outage?.endMs).toBeNull();
  });

  it('says when the provider spoke first', () => {
    const [outage] = tell([aSpike()], [aWindow({ startMs: ONSET - 3 * MINUTE_MS })]);
    expect(outage).toMatchObject({ leadMinutes: -6, firstVoice: 'provider' });
  });

  describe('the lead over the official page', () => {
    const hand = aWindow({ id: 'hand', startMs: PAGE, acknowledgedAtMs: PAGE, origin: HAND_ENTERED });
    const silent = { officialStartMs: null, acknowledgedAtMs: null, leadMinutes: null };

    it('is not measured against a window that a person entered', () => {
      const [outage] = tell([aSpike()], [hand]);
      expect(outage).toMatchObject({ ...silent, windows: [{ id: 'hand' }], firstVoice: 'people-only' });
    });
    it('is not measured against the page of an upstream', () => {
      const cloud = aWindow({ id: 'c', service: 'cloudflare', startMs: ONSET + 10 * MINUTE_MS });
      const outage = tell([aSpike()], [cloud]).find(({ service }) => service === 'chatgpt');
      expect(outage).toMatchObject({ ...silent, windows: [{ id: 'c' }], firstVoice: 'people-only' });
    });
    it('is measured against the page although a person entered a window that starts before', () => {
      const spike = aSpike();
      const page = aWindow({ id: 'page', startMs: ONSET + 13 * MINUTE_MS });
      const early = { ...hand, startMs: ONSET - 5 * MINUTE_MS, acknowledgedAtMs: null };
      const dependsOn = new Map<string, string[]>();
      const verdicts = new Map([early, page].map(({ id }) => [linkId(spike.id, id), 'confirmed'] as const));
      const links = linkSpikes([spike], [early, page], { dependsOn, verdicts, nowMs: LATER });
      const [outage] = tellOutages([spike], [early, page], links, SERVICES, RATES);
      expect(outage).toMatchObject({ officialStartMs: page.startMs, leadMinutes: 10, firstVoice: 'people' });
    });
    it('calls what only a person told of neither the word of people nor of the provider', () => {
      expect(tell([], [hand])[0]).toMatchObject({ ...silent, id: 'w:hand', firstVoice: 'hand-entered' });
    });
  });

  describe('blame', () => {
    const cloud = aWindow({ id: 'c', service: 'cloudflare', startMs: ONSET + 10 * MINUTE_MS });
    it('names the upstream that admits a fault', () => {
      const outage = tell([aSpike()], [cloud]).find(({ service }) => service === 'chatgpt');
      expect(outage?.likelyUpstream).toMatchObject({ service: 'cloudflare' });
    });
    it('stays undetermined on one weak sign', () => {
      const [outage] = tell([aSpike(), aSpike({ service: 'x' })], []);
      expect(outage?.likelyUpstream).toBe('undetermined');
    });
    it('names it when its own crowd and several of its dependents rise together', () => {
      const together = ['chatgpt', 'x', 'discord', 'cloudflare'].map((service) => aSpike({ service }));
      const story = tell(together, []).find(({ service }) => service === 'chatgpt');
      expect(story?.together.map(({ service }) => service)).toEqual(['cloudflare', 'discord', 'x']);
      expect(story?.likelyUpstream).toMatchObject({ service: 'cloudflare' });
    });
    it('blames nobody without a sign', () => {
      expect(tell([aSpike()], [])[0]?.likelyUpstream).toBeNull();
    });

    it("believes the page of the service's own window, and of no other service's", () => {
      const page = (service: string) =>
        aWindow({ service, startMs: PAGE, title: 'Our provider Cloudflare is down' });
      const own = tell([aSpike()], [page('chatgpt')]).find(({ service }) => service === 'chatgpt');
      expect(own?.likelyUpstream).toMatchObject({ service: 'cloudflare' });
      const other = tell([aSpike()], [page('unknown')]).find(({ service }) => service === 'chatgpt');
      expect(other?.likelyUpstream).toBeNull();
    });
  });
});

describe('lagByService', () => {
  it('counts both directions, what was never admitted and what nobody noticed', () => {
    const day = 24 * HOUR_MS;
    const spikes = [0, 1, 2, 3].map((index) =>
      aSpike({ onsetMs: ONSET + index * day, endMs: ONSET + index * day + HOUR_MS }),
    );
    const windows = [
      aWindow({ id: 'a', startMs: ONSET + 13 * MINUTE_MS }),
      aWindow({ id: 'b', startMs: ONSET + day + 23 * MINUTE_MS }),
      aWindow({ id: 'c', startMs: ONSET + 2 * day - 1 * MINUTE_MS }),
      aWindow({ id: 'd', startMs: ONSET + 10 * day }),
    ];
    expect(lagByService(tell(spikes, windows), new Set(), LATER)).toEqual([
      {
        service: 'chatgpt',
        name: 'CHATGPT',
        n: 3,
        medianMinutes: 10,
        p25Minutes: 3,
        p75Minutes: 15,
        unacknowledged: 1,
        unacknowledgedShare: 0.25,
        officialFirst: 1,
        officialFirstShare: 1 / 3,
        unseen: 1,
        pending: 0,
        graded: 5,
        // 10, 20, 0 (it spoke first), 240 (it never did) and 0 (nobody else spoke).
        meanDelayMinutes: 54,
        grade: 'C',
      },
    ]);
  });
  it('says nothing without outages', () => expect(lagByService([], new Set(), LATER)).toEqual([]));

  const days = (count: number, changes: Partial<Spike> = {}): Spike[] =>
    Array.from({ length: count }, (_, day) => {
      const onsetMs = ONSET + day * 24 * HOUR_MS;
      return aSpike({ onsetMs, endMs: onsetMs + HOUR_MS, ...changes });
    });

  it('grades no provider that is not listened to', () => {
    const outages = tell(days(5), []);
    expect(lagByService(outages, new Set(), LATER)[0]).toMatchObject({
      unacknowledged: 0,
      unacknowledgedShare: null,
      graded: 0,
      meanDelayMinutes: null,
      grade: null,
    });
    expect(lagByService(outages, new Set(['chatgpt']), LATER)[0]?.grade).toBe('F');
  });
  it('grades nobody by fewer than five outages', () => {
    const [lag] = lagByService(tell(days(4), []), new Set(['chatgpt']), LATER);
    expect(lag).toMatchObject({ graded: 4, meanDelayMinutes: 240, grade: null });
  });
  describe('windows that a person entered', () => {
    const hand = { origin: HAND_ENTERED };

    it('are not the word of the provider, which is still taken to be silent', () => {
      const early = aWindow({ ...hand, startMs: ONSET - 5 * MINUTE_MS });
      const [lag] = lagByService(tell([aSpike()], [early]), new Set(['chatgpt']), LATER);
      expect(lag).toMatchObject({ n: 0, officialFirst: 0, unacknowledged: 1, meanDelayMinutes: 240 });
    });
    it('do not hide when the provider spoke', () => {
      const early = aWindow({ ...hand, id: 'hand', startMs: ONSET - 5 * MINUTE_MS });
      const page = aWindow({ id: 'page', startMs: ONSET + 13 * MINUTE_MS });
      const spike = aSpike();
      const links = [early, page].map((window) => ({
        id: linkId(spike.id, window.id),
        spike: spike.id,
        window: window.id,
        kind: 'primary' as const,
        confidence: 1,
        leadTimeMs: 0,
        overlap: 1,
        verdict: 'confirmed' as const,
      }));
      const outages = tellOutages([spike], [early, page], links, SERVICES, RATES);
      expect(outages).toHaveLength(1);
      expect(lagByService(outages, new Set(), LATER)[0]).toMatchObject({ n: 1, medianMinutes: 10 });
    });
    it('are in no figure on their own, and earn no grade', () => {
      const windows = [0, 1, 2, 3, 4].map((day) =>
        aWindow({ ...hand, id: `hand-${day}`, startMs: ONSET + day * 24 * HOUR_MS }),
      );
      const outages = tell([], windows);
      expect(outages.map((outage) => lagPart(outage, LATER, true).standing)).toEqual(
        windows.map(() => 'hand-entered'),
      );
      expect(lagByService(outages, new Set(['chatgpt']), LATER)[0]).toMatchObject({
        unseen: 0,
        unacknowledged: 0,
        graded: 0,
        grade: null,
      });
    });
    it('do not make silence count against a provider that is not listened to', () => {
      const windows = [0, 1, 2, 3, 4].map((day) =>
        aWindow({ ...hand, id: `hand-${day}`, startMs: ONSET + day * 24 * HOUR_MS }),
      );
      expect(lagByService(tell(days(5), windows), new Set(), LATER)[0]).toMatchObject({
        unacknowledged: 0,
        unacknowledgedShare: null,
        meanDelayMinutes: null,
        grade: null,
      });
    });
  });
  it('waits four hours for the word on an open outage', () => {
    const outages = tell([aSpike({ endMs: null })], []);
    const at = (hours: number) => lagByService(outages, new Set(['chatgpt']), ONSET + hours * HOUR_MS)[0];
    expect(at(2)).toMatchObject({ pending: 1, unacknowledged: 0, graded: 0 });
    expect(at(9)).toMatchObject({ pending: 0, unacknowledged: 1, graded: 1 });
  });
  it('waits for no word where nobody would hear it', () => {
    const outages = tell([aSpike({ endMs: null })], []);
    expect(audible(outages, new Set())).toEqual(new Set());
    expect(lagByService(outages, new Set(), ONSET + 2 * HOUR_MS)[0]).toMatchObject({ pending: 0, graded: 0 });
  });
});

it('is told in hardly more than twice the steps when twice as much happened', () => {
  const stepsFor = (days: number): number => {
    let steps = 0;
    const spikes = ['chatgpt', 'x', 'cloudflare'].flatMap((service, minute) =>
      Array.from({ length: days }, (_, day) => {
        const spike = aSpike({ service, onsetMs: ONSET + day * 24 * HOUR_MS + minute * MINUTE_MS });
        return new Proxy(spike, {
          get: (target, key: keyof Spike) => {
            steps += 1;
            return target[key];
          },
        });
      }),
    );
    const windows = Array.from({ length: days }, (_, day) =>
      aWindow({ id: `w${day}`, startMs: ONSET + day * 24 * HOUR_MS }),
    );
    tellOutages(spikes, windows, [], SERVICES, RATES);
    return steps;
  };
  expect(stepsFor(200) / stepsFor(100)).toBeLessThan(2.3);
});
