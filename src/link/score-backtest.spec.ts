import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { type Link, linkId } from '../domain/link.js';
import { HAND_ENTERED, type OutageWindow } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '../domain/time.js';
import { linkSpikes, weighLinks } from './link-spikes.js';
import { scoreBacktest } from './score-backtest.js';

const ONSET = Date.parse('2025-06-10T06:42:00Z');
const WEEK = { startMs: ONSET - DAY_MS, endMs: ONSET + 6 * DAY_MS };

const OPTIONS = { dependsOn: new Map<string, string[]>(), verdicts: new Map(), nowMs: WEEK.endMs };

function score(
  spikes: Spike[],
  windows: OutageWindow[],
  links: Link[] = [],
  observed = [WEEK],
  more: Partial<Parameters<typeof scoreBacktest>[0]> = {},
) {
  return scoreBacktest({
    spikes,
    windows,
    links,
    services: ['chatgpt'],
    observed: new Map([['chatgpt', observed]]),
    odds: weighLinks(spikes, windows, OPTIONS),
    needs: { score: 2.3, people: 5, crowdMinutes: 15, warmUpMinutes: 120 },
    ...more,
  });
}

function aLink(spike: Spike, window: OutageWindow, changes: Partial<Link> = {}): Link {
  return {
    id: linkId(spike.id, window.id),
    spike: spike.id,
    window: window.id,
    kind: 'primary',
    confidence: 0.9,
    leadTimeMs: 0,
    overlap: 1,
    verdict: null,
    ...changes,
  };
}

describe('scoreBacktest', () => {
  const spike = aSpike();
  const window = aWindow({ startMs: ONSET + 10 * MINUTE_MS, acknowledgedAtMs: ONSET + 23 * MINUTE_MS });
  const stray = aSpike({ onsetMs: ONSET + 3 * DAY_MS, endMs: ONSET + 3 * DAY_MS + HOUR_MS });

  it('says nothing about nothing', () => {
    expect(score([], [], [], [])).toMatchObject({
      windows: 0,
      found: 0,
      recall: null,
      precision: null,
      falseSpikesPerServiceWeek: null,
      linkF1: null,
      leadMinutes: { n: 0, median: null },
    });
  });

  it('scores a hit, a miss and a false alarm', () => {
    const missed = aWindow({ id: 'missed', startMs: ONSET + 2 * DAY_MS });
    const report = score([spike, stray], [window, missed], [aLink(spike, window)]);
    expect(report).toMatchObject({
      windows: 2,
      found: 1,
      recall: 0.5,
      precision: 0.5,
      falseSpikesPerServiceWeek: 1,
      linkF1: 1,
      onsetErrorMinutes: { median: 10, p90: 10 },
      leadMinutes: { n: 1, median: 20, p25: 20, p75: 20 },
    });
    expect(report.perWindow[0]).toMatchObject({
      found: true,
      spike: spike.id,
      onsetErrorMinutes: -10,
      leadMinutes: 20,
      linked: true,
    });
    expect(report.perSpike.map(({ inWindow }) => inWindow)).toEqual([true, false]);
  });

  it.each([
    ['official', 'known', { official: true }, window],
    ['known', 'official', { official: false }, { ...window, origin: HAND_ENTERED }],
  ])('tells of the %s start, not the %s one', (whose, other, told, given) => {
    const [found] = score([spike], [given]).perWindow;
    expect(found).toMatchObject(told);
    const story = found?.story.join(' ') ?? '';
    expect(story).toMatch(new RegExp(`the ${whose} start.*The ${whose} word came`));
    expect(story).not.toContain(other);
  });

  it('says that the first words are of the wave', () => {
    const facts = {
      heard: 1,
      heardBeforeMinutes: 600,
      posts: 1,
      people: 1,
      highest: null,
      busiest: null,
      firstWords: [{ post: 'x:1', at: toIso(ONSET), text: 'down' }],
    };
    const [found] = score([spike], [window], [], [WEEK], { facts: new Map([[window.id, facts]]) }).perWindow;
    expect(found?.story[0]).toBe('First words of this wave (2025-06-10 06:42): “down”');
  });

  it('counts a window that nobody could hear in no number, and says so', () => {
    const unheard = aWindow({ id: 'unheard', startMs: ONSET + 30 * DAY_MS });
    const report = score([], [unheard]);
    expect(report.windows).toBe(0);
    expect(report.perWindow[0]).toMatchObject({ observed: false, found: false });
  });

  it.each([
    ['the right link', [aLink(spike, window)], 1],
    ['no link', [], 0],
    ['a wrong link beside the right one', [aLink(spike, window), aLink(stray, window)], 2 / 3],
    ['a rejected link', [aLink(spike, window, { verdict: 'rejected' })], 0],
  ] as [string, Link[], number][])('link F1 with %s', (_, links, expected) => {
    expect(score([spike, stray], [window], links).linkF1).toBeCloseTo(expected);
  });

  it('accepts the window of an upstream that was open then', () => {
    const upstream = aWindow({ id: 'up', service: 'cloudflare', startMs: ONSET });
    const report = score([spike], [upstream], [aLink(spike, upstream)]);
    expect(report).toMatchObject({ windows: 0, precision: 1, linkF1: 1 });
  });

  it('takes open ends for going on', () => {
    expect(score([aSpike({ endMs: null })], [aWindow({ endMs: null })]).found).toBe(1);
  });

  it('gives an open spike no part of what came after it was followed', () => {
    const open = aSpike({ endMs: null });
    const long = aWindow({ id: 'long', startMs: ONSET + 2 * DAY_MS, endMs: ONSET + 4 * DAY_MS });
    const followedToMs = new Map([[open.id, ONSET + 2 * HOUR_MS]]);
    const [own, later] = score([open], [window, long], [], [WEEK], { followedToMs }).perWindow;
    expect([own?.spike, later?.spike]).toEqual([open.id, null]);
  });

  describe('of a part of what was replayed', () => {
    const from = (startMs: number) => ({ scored: { startMs, endMs: WEEK.endMs } });

    it('judges a window that starts in it by a spike that was told before', () => {
      const report = score([spike], [window], [aLink(spike, window)], [WEEK], from(window.startMs));
      expect(report).toMatchObject({ windows: 1, found: 1, recall: 1, precision: 1, linkF1: 1 });
    });
    it('leaves out a window that starts before, and does not call its spike a false alarm', () => {
      const report = score([spike, stray], [window], [], [WEEK], from(window.startMs + 1));
      expect(report).toMatchObject({ windows: 0, precision: 0, perWindow: [] });
      expect(report.perSpike.map((one) => one.spike)).toEqual([stray.id]);
      const late = aSpike({ onsetMs: window.startMs + HOUR_MS, endMs: window.startMs + 2 * HOUR_MS });
      expect(score([late], [window], [], [WEEK], from(window.startMs + 1)).perSpike).toEqual([]);
    });
    it('leaves out a false alarm that was told before it, and the time before it', () => {
      const report = score([spike, stray], [], [], [WEEK], from(spike.detectedAtMs + 1));
      expect(report.perSpike.map((one) => one.spike)).toEqual([stray.id]);
      expect(report.serviceWeeks).toBeCloseTo((WEEK.endMs - spike.detectedAtMs) / (7 * DAY_MS), 3);
    });
  });

  describe('why a found window has no link', () => {
    const other = aWindow({ id: 'other', startMs: window.startMs + HOUR_MS });
    const rival = aSpike({ onsetMs: ONSET + 4 * HOUR_MS, endMs: ONSET + 5 * HOUR_MS });
    const dependent = aSpike({ service: 'sora' });
    const odds = (confidence: number) => ({ odds: new Map([[linkId(spike.id, window.id), confidence]]) });
    const of = (
      spikes: Spike[],
      links: Link[],
      more: ReturnType<typeof odds> | { odds: Map<never, never> },
    ) => score(spikes, [window], links, [WEEK], more).perWindow[0];

    it('too far off', () => {
      expect(of([spike], [], { odds: new Map() })).toMatchObject({
        notLinked: 'too-far',
        linkConfidence: null,
        rival: null,
      });
    });
    it('too weak a fit, as linking weighed it', () => {
      const found = of([spike], [], odds(0.31));
      expect(found).toMatchObject({ notLinked: 'weak-fit', linkConfidence: 0.31, rival: null });
      expect(found?.story.at(-1)).toBe('Not linked: in time and shape it fits too badly (0.31).');
    });
    it('a spike of a service that depends on it is no rival', () => {
      expect(of([spike, dependent], [aLink(dependent, window)], odds(0.31))?.notLinked).toBe('weak-fit');
    });
    it('a weak fit, and linked to another window', () => {
      const found = of([spike], [aLink(spike, other)], odds(0.31));
      expect(found).toMatchObject({ notLinked: 'other-window', linkConfidence: 0.31, rival: null });
      expect(found?.story.at(-1)).toMatch(/linked to another window, and fits this one badly \(0[.]31\)/);
    });
    it('lost to another window that took the spike', () => {
      const found = of([spike], [aLink(spike, other)], odds(0.6));
      expect(found).toMatchObject({
        notLinked: 'lost-to-rival',
        linkConfidence: 0.6,
        rival: { spike: spike.id, window: 'other' },
      });
      expect(found?.story.at(-1)).toMatch(/would have been \(0[.]60\), but its spike fits the window other/);
    });
    it('lost to another spike that took the window', () => {
      // Of the service, though by its time it belongs to no known window.
      const found = of([spike, rival], [aLink(rival, window)], odds(0.6));
      expect(found).toMatchObject({
        notLinked: 'lost-to-rival',
        rival: { spike: rival.id, window: window.id },
      });
      expect(found?.story.at(-1)).toContain(`but the spike ${rival.id} fits the window better`);
    });
    it('speaks of the surest of its waves', () => {
      const later = aSpike({ onsetMs: ONSET + 65 * MINUTE_MS, endMs: ONSET + 80 * MINUTE_MS });
      const both = new Map([
        [linkId(spike.id, window.id), 0.1],
        [linkId(later.id, window.id), 0.4],
      ]);
      expect(of([spike, later], [], { odds: both })?.linkConfidence).toBe(0.4);
    });
    it('is told of a window whose spike went to another one by linking itself', () => {
      // One long wave begins with the first window and lies for the most part in the second.
      const wave = aSpike({ onsetMs: ONSET, endMs: ONSET + 8 * HOUR_MS });
      const early = aWindow({ id: 'early', startMs: ONSET - MINUTE_MS, endMs: ONSET + 20 * MINUTE_MS });
      const late = aWindow({ id: 'late', startMs: ONSET + 30 * MINUTE_MS, endMs: ONSET + 8 * HOUR_MS });
      const windows = [early, late];
      const links = linkSpikes([wave], windows, OPTIONS);
      expect(links.map((link) => link.window)).toEqual(['early']);
      const found = score([wave], windows, links).perWindow.find((one) => one.window === 'late');
      expect(found).toMatchObject({ notLinked: 'lost-to-rival', rival: { spike: wave.id, window: 'early' } });
    });
  });
});
