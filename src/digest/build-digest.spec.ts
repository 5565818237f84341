import fc from 'fast-check';
import { anOutage as aLongOutage } from '../../test/builders/an-outage.js';
import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { type SeriesPoint } from '../domain/bucket.js';
import { HAND_ENTERED } from '../domain/outage-window.js';
import { type Outage } from '../domain/outage.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { buildDigest } from './build-digest.js';
import { isCalm, narrowDigest } from './narrow-digest.js';
import { readDigest } from './read-digest.js';
import { type DigestInput, type DigestServiceInput } from './digest-input.js';
import { editionInterval } from './edition.js';

const DAY = Date.parse('2025-06-10T00:00:00Z');

function aService(slug: string, changes: Partial<DigestServiceInput> = {}): DigestServiceInput {
  return {
    service: {
      slug,
      name: slug.toUpperCase(),
      hashtags: [],
      phrases: [],
      aliases: [],
      dependsOn: [],
      statusPage: null,
      match: 'rule',
      enabled: true,
    },
    series: aSeries(DAY, 1, 2),
    posts: [],
    ...changes,
  };
}

/** Hour by hour, `posts` every half hour. */
function aSeries(startMs: number, days: number, posts: number, coverage = 1): SeriesPoint[] {
  return Array.from({ length: days * 48 }, (_, index) => ({
    startMs: startMs + index * 30 * MINUTE_MS,
    coverage,
    tally:
      coverage > 0
        ? {
            posts,
            authors: posts,
            reports: 0,
            recoveries: 0,
            sentimentSum: -0.5 * posts,
            sentimentPosts: posts,
          }
        : null,
  }));
}

/** Two hours of it, whose window was announced and never acknowledged. */
function anOutage(changes: Partial<Outage> = {}): Outage {
  const spike = aSpike();
  return aLongOutage({
    startedAtMs: spike.onsetMs,
    endMs: spike.onsetMs + 2 * HOUR_MS,
    spikes: [spike],
    windows: [aWindow()],
    detectedAtMs: spike.detectedAtMs,
    peakAtMs: spike.peakAtMs,
    crowdEndMs: spike.endMs,
    officialStartMs: aWindow().startMs,
    acknowledgedAtMs: null,
    leadMinutes: 26.5,
    posts: 100,
    ...changes,
  });
}

function anInput(changes: Partial<DigestInput> = {}): DigestInput {
  return {
    date: '2025-06-10',
    timezone: 'UTC',
    nowMs: DAY + 2 * DAY_MS,
    services: [aService('chatgpt'), aService('github')],
    spikes: [],
    outages: [],
    lag: [],
    lagDays: 30,
    sources: [
      {
        source: 'bluesky',
        kind: 'stream',
        spans: [{ startMs: DAY, endMs: DAY + DAY_MS, source: 'bluesky', coverage: 1 }],
        lastSuccessMs: DAY + DAY_MS,
        lastError: null,
        spentUsd: null,
      },
    ],
    posts: null,
    ...changes,
  };
}

describe('editionInterval', () => {
  it.each([
    ['2025-06-10', 'UTC', '2025-06-10T00:00:00Z', 24],
    ['2025-06-10', 'Asia/Jakarta', '2025-06-09T17:00:00Z', 24],
    ['2025-03-30', 'Europe/Berlin', '2025-03-29T23:00:00Z', 23],
    ['2025-10-26', 'Europe/Berlin', '2025-10-25T22:00:00Z', 25],
  ])('%s in %s', (date, timezone, start, hours) => {
    const { startMs, endMs } = editionInterval(date, timezone);
    expect(startMs).toBe(Date.parse(start));
    expect((endMs - startMs) / HOUR_MS).toBe(hours);
  });

  it.each([
    ['2025-02-30', 'UTC'],
    ['10 June', 'UTC'],
    ['2025-06-10T00:00', 'UTC'],
    ['2025-06-10', 'Mars/Olympus'],
  ])('refuses %s in %s', (date, timezone) => {
    expect(() => editionInterval(date, timezone)).toThrow(RangeError);
  });
});

describe('buildDigest', () => {
  it('gives an all-clear as a sign of life', () => {
    const digest = buildDigest(anInput());
    expect(digest.headline.en).toBe('All clear for the day: no outage at the 2 services we listened for.');
    expect(digest).toMatchObject({ complete: true, asOf: '2025-06-11T00:00:00Z', began: [], nearMisses: [] });
    expect(digest.listening).toMatchObject({ coverage: 1, blind: [] });
    expect(digest.services.map(({ state }) => state)).toEqual(['quiet', 'quiet']);
  });

  it.each([
    ['nobody listened', 0, 0, 'Nobody was listening. This is not an all-clear.'],
    [
      'too little was heard',
      12,
      1,
      'We heard only 50% of the day and saw no outage in it. This is not an all-clear.',
    ],
  ])('never gives one when %s', (_, hours, coverage, headline) => {
    const spans = [{ startMs: DAY, endMs: DAY + hours * HOUR_MS, source: 'bluesky', coverage }];
    const services = [aService('chatgpt', { series: aSeries(DAY, 1, 0, 0) })];
    const digest = buildDigest(
      anInput({
        services,
        sources: [
          {
            source: 'bluesky',
            kind: 'stream',
            spans,
            lastSuccessMs: null,
            lastError: 'unreachable',
            spentUsd: null,
          },
        ],
      }),
    );
    expect(digest.headline.en).toBe(headline);
    expect(digest.services[0]).toMatchObject({ state: 'unheard', posts: null });
    expect(digest.listening.blind).toHaveLength(1);
  });

  it.each([
    ['began', { startedAtMs: DAY + HOUR_MS, endMs: DAY + 2 * HOUR_MS }],
    ['began', { startedAtMs: DAY + HOUR_MS, endMs: null }],
    ['stillOpen', { startedAtMs: DAY - HOUR_MS, endMs: null }],
    ['stillOpen', { startedAtMs: DAY - HOUR_MS, endMs: DAY + 30 * HOUR_MS }],
    ['recovered', { startedAtMs: DAY - HOUR_MS, endMs: DAY + HOUR_MS }],
    [null, { startedAtMs: DAY - 3 * HOUR_MS, endMs: DAY - HOUR_MS }],
    [null, { startedAtMs: DAY + 25 * HOUR_MS, endMs: null }],
  ] as [string | null, Partial<Outage>][])('puts an outage under %s', (place, changes) => {
    const digest = buildDigest(anInput({ outages: [anOutage(changes)] }));
    const found = (['began', 'stillOpen', 'recovered'] as const).filter((list) => digest[list].length > 0);
    expect(found).toEqual(place === null ? [] : [place]);
  });

  it.each([
    [{}, 'ChatGPT failed for 2 hours. People said so 27 minutes before its status page did.'],
    [
      { endMs: null },
      'ChatGPT has been failing for 17 hours. People said so 27 minutes before its status page did.',
    ],
    [
      { leadMinutes: -6, firstVoice: 'provider' },
      'ChatGPT failed for 2 hours. Its status page said so 6 minutes before people did.',
    ],
    [
      { leadMinutes: 0.2 },
      'ChatGPT failed for 2 hours. People and its status page said so at the same time.',
    ],
    [
      {
        firstVoice: 'people-only',
        leadMinutes: null,
        state: 'suspected',
        windows: [],
        officialStartMs: null,
      },
      'ChatGPT seems to have failed for 2 hours. Only people say so; we read no status page of it.',
    ],
    [
      { firstVoice: 'provider-only', leadMinutes: null, spikes: [], onsetMs: null, detectedAtMs: null },
      'ChatGPT reported an incident that nobody we heard spoke of.',
    ],
    [
      {
        firstVoice: 'hand-entered',
        leadMinutes: null,
        officialStartMs: null,
        spikes: [],
        onsetMs: null,
        detectedAtMs: null,
        windows: [aWindow({ origin: HAND_ENTERED })],
      },
      'An outage of ChatGPT was entered by hand; nobody we heard spoke of it.',
    ],
  ] as [Partial<Outage>, string][])('headline %#', (changes, headline) => {
    expect(buildDigest(anInput({ outages: [anOutage(changes)] })).headline.en).toBe(headline);
  });

  it('says of a window whether a person entered it', () => {
    const windows = [aWindow(), aWindow({ id: 'hand', origin: HAND_ENTERED })];
    const [outage] = buildDigest(anInput({ outages: [anOutage({ windows })] })).began;
    expect(outage?.windows.map(({ handEntered }) => handEntered)).toEqual([false, true]);
  });

  it('knows nothing that came after the moment of telling', () => {
    const nowMs = Date.parse('2025-06-10T07:00:00Z');
    const digest = buildDigest(anInput({ nowMs, outages: [anOutage()] }));
    expect(digest.complete).toBe(false);
    expect(digest.began[0]).toMatchObject({
      end: null,
      leadMinutes: null,
      firstVoice: 'people-only',
      windows: [],
      durationMinutes: 18,
    });
    expect(digest.began[0]?.slots).toHaveLength(14);
  });

  it('leaves to the next day what happened at midnight and later', () => {
    const midnightMs = Date.parse('2025-06-11T00:00:00Z');
    const startMs = midnightMs - HOUR_MS;
    const window = aWindow({ startMs, endMs: null, acknowledgedAtMs: startMs });
    const changes = {
      startedAtMs: startMs,
      endMs: null,
      windows: [window, aWindow({ id: 'status.example:2', startMs: midnightMs })],
      onsetMs: midnightMs,
      detectedAtMs: midnightMs + MINUTE_MS,
      peakAtMs: midnightMs + HOUR_MS,
      officialStartMs: startMs,
      acknowledgedAtMs: startMs,
      leadMinutes: -61,
      firstVoice: 'provider' as const,
    };
    const digest = buildDigest(anInput({ outages: [anOutage(changes)] }));
    expect(digest.began[0]).toMatchObject({
      onset: null,
      detectedAt: null,
      peakAt: null,
      leadMinutes: null,
      firstVoice: 'provider-only',
      windows: [{ id: window.id }],
    });
  });

  it('compares with the median of the days before, for the same coverage', () => {
    const series = [
      aSeries(DAY - 3 * DAY_MS, 1, 100),
      aSeries(DAY - 2 * DAY_MS, 1, 4),
      aSeries(DAY - DAY_MS, 1, 2, 0.5),
      aSeries(DAY, 1, 3, 0.5),
    ].flat();
    const [service] = buildDigest(anInput({ services: [aService('chatgpt', { series })] })).services;
    expect(service).toMatchObject({
      posts: 144,
      usualPosts: 96,
      sentiment: -0.5,
      usualSentiment: -0.5,
      coverage: 0.5,
    });
  });

  it('says that nothing is usual without days before', () => {
    expect(buildDigest(anInput()).services[0]?.usualPosts).toBeNull();
  });

  it.each([
    [23, null],
    [24, 48],
  ])('tells what is usual once half of the day has one: of %d slots it is %p', (slots, usualPosts) => {
    const series = [...aSeries(DAY - DAY_MS, 1, 2).slice(0, slots), ...aSeries(DAY, 1, 2)];
    const [service] = buildDigest(anInput({ services: [aService('chatgpt', { series })] })).services;
    expect(service?.usualPosts).toBe(usualPosts);
  });

  it('shows waves that stayed below the bar apart', () => {
    const watched = aSpike({ service: 'github', state: 'watch' });
    const digest = buildDigest(anInput({ spikes: [watched, aSpike()], outages: [anOutage()] }));
    expect(digest.nearMisses.map(({ spike }) => spike)).toEqual([watched.id]);
    expect(digest.services.map(({ service, state }) => `${service} ${state}`)).toEqual([
      'chatgpt outage',
      'github watch',
    ]);
  });

  it('links examples that can be opened, of different voices first, and copies no text', () => {
    const at = aSpike().onsetMs + MINUTE_MS;
    const outage = anOutage();
    const post = (id: string, url: string | null, language: string) => ({
      id,
      url,
      createdAtMs: at,
      source: 'bluesky',
      language,
      symptoms: [],
    });
    const posts = [
      post('a', 'https://x/a', 'en'),
      post('b', 'javascript:alert(1)', 'id'),
      post('c', null, 'ja'),
      post('d', 'https://x/d', 'en'),
      post('e', 'https://x/e', 'en'),
      post('f', 'https://x/f', 'id'),
      { ...post('g', 'https://x/g', 'fr'), createdAtMs: outage.endMs ?? 0 },
    ];
    const digest = buildDigest(anInput({ services: [aService('chatgpt', { posts })], outages: [outage] }));
    expect(digest.began[0]?.examples.map(({ id }) => id)).toEqual(['a', 'd', 'f']);
  });

  it('tells a week by the same rules, and its days in a word each', () => {
    const WEEK = Date.parse('2025-06-09T00:00:00Z');
    const spans = [{ startMs: WEEK, endMs: WEEK + 5 * DAY_MS, source: 'bluesky', coverage: 1 }];
    const [source] = anInput().sources;
    if (!source) throw new Error('no source');
    const digest = buildDigest(
      anInput({
        date: '2025-W24',
        nowMs: WEEK + 6 * DAY_MS,
        services: [aService('chatgpt', { series: aSeries(WEEK - 7 * DAY_MS, 12, 2) })],
        sources: [{ ...source, spans }],
        outages: [anOutage({ endMs: Date.parse('2025-06-11T03:00:00Z') })],
        spikes: [
          aSpike({ id: 'near', service: 'chatgpt', state: 'watch', onsetMs: WEEK, endMs: WEEK + HOUR_MS }),
        ],
      }),
    );
    expect(digest).toMatchObject({ span: 'week', complete: false, to: '2025-06-16T00:00:00Z' });
    expect(digest.days.map(({ date, state, began }) => `${date} ${state} ${began.join()}`)).toEqual([
      '2025-06-09 watch ',
      '2025-06-10 outage ChatGPT',
      '2025-06-11 outage ',
      '2025-06-12 quiet ',
      '2025-06-13 quiet ',
      '2025-06-14 unheard ',
    ]);
    expect(digest.began[0]?.slots).toHaveLength(36);
    expect(digest.began[0]?.slots[20]).toMatchObject({ posts: 16, usual: 16 });
  });

  it('says why a wave is no outage', () => {
    const near = (id: string, changes: Parameters<typeof aSpike>[0]) =>
      aSpike({ id, service: id, state: 'watch', ...changes });
    const thinned = [
      { atMs: DAY, from: 'suspected' as const, to: 'watch' as const, because: 'evidence-thinned' as const },
    ];
    const spikes = [near('a', {}), near('b', { transitions: thinned }), near('c', { state: 'suspected' })];
    const whys = buildDigest(anInput({ spikes })).nearMisses.map(({ service, why }) => [service, why]);
    expect(Object.fromEntries(whys)).toEqual({ a: 'mentions', b: 'thinned', c: 'rejected' });
  });

  it('says the same whatever the order of what it is given', () => {
    const other = anOutage({ id: 'other', service: 'github', name: 'GitHub', posts: 3 });
    const input = anInput({
      outages: [anOutage(), other],
      spikes: [aSpike({ service: 'x', state: 'watch' }), aSpike({ service: 'y', state: 'watch' })],
    });
    const expected = buildDigest(input);
    const shuffle = <T>(values: readonly T[]) =>
      fc.shuffledSubarray([...values], { minLength: values.length });
    fc.assert(
      fc.property(
        shuffle(input.outages),
        shuffle(input.spikes),
        shuffle(input.services),
        (outages, spikes, services) => {
          expect(buildDigest({ ...input, outages, spikes, services })).toEqual(expected);
        },
      ),
    );
  });
});

describe('narrowDigest', () => {
  const whole = buildDigest(
    anInput({ outages: [anOutage()], spikes: [aSpike({ service: 'github', state: 'watch' })] }),
  );

  it('leaves out other services, and says so anew', () => {
    const narrow = narrowDigest(whole, ['github']);
    expect(narrow.headline.en).toBe('No outage that we could see. One wave came close.');
    expect(narrow.services.map(({ service }) => service)).toEqual(['github']);
    expect(narrow.began).toEqual([]);
    expect(narrowDigest(whole, [])).toBe(whole);
  });

  it('tells the days of a week anew; one that was hardly heard is not well for whom it had no outage', () => {
    const WEEK = DAY - DAY_MS;
    const [source] = anInput().sources;
    if (!source) throw new Error('no source');
    const heard = (startMs: number, endMs: number) => ({ startMs, endMs, source: 'bluesky', coverage: 1 });
    const spans = [heard(WEEK, DAY + 8 * HOUR_MS), heard(DAY + DAY_MS, DAY + 2 * DAY_MS)];
    const week = buildDigest(
      anInput({
        date: '2025-W24',
        sources: [{ ...source, spans }],
        outages: [anOutage({ endMs: DAY + 8 * HOUR_MS })],
      }),
    );
    const statesOf = (services: string[]) => narrowDigest(week, services).days.map(({ state }) => state);
    expect(statesOf(['chatgpt'])).toEqual(['quiet', 'outage', 'quiet']);
    expect(statesOf(['github'])).toEqual(['quiet', 'unheard', 'quiet']);
    expect(narrowDigest(week, ['github']).days.flatMap(({ began }) => began)).toEqual([]);
  });

  it('is calm only when all of them were heard and nothing happened', () => {
    expect(isCalm(whole)).toBe(false);
    expect(isCalm(buildDigest(anInput()))).toBe(true);
    const deaf = aService('chatgpt', { series: aSeries(DAY, 1, 0, 0) });
    expect(isCalm(buildDigest(anInput({ services: [deaf] })))).toBe(false);
  });
});

describe('readDigest', () => {
  it('leaves the headline as it was sealed, and tells it in a language that came later', () => {
    const { headline, ...kept } = buildDigest(anInput());
    const sealed = JSON.stringify({ ...kept, headline: { en: 'As it was sealed.' } });
    expect(readDigest(sealed).headline).toEqual({ ...headline, en: 'As it was sealed.' });
  });

  it('reads what was sealed before there were weeks', () => {
    const { span, days, ...kept } = buildDigest(anInput());
    const { gaps, spentUsd, ...source } = kept.listening.sources[0] ?? {};
    const old = { ...kept, listening: { ...kept.listening, sources: [source] } };
    expect(readDigest(JSON.stringify(old))).toMatchObject({
      span,
      days,
      listening: { sources: [{ gaps, spentUsd }] },
    });
  });
});
