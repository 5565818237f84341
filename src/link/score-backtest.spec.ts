import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { type Link, linkId } from '../domain/link.js';
import { type OutageWindow } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { scoreBacktest } from './score-backtest.js';

const ONSET = Date.parse('2025-06-10T06:42:00Z');
const WEEK = { startMs: ONSET - DAY_MS, endMs: ONSET + 6 * DAY_MS };

function score(spikes: Spike[], windows: OutageWindow[], links: Link[] = [], observed = [WEEK]) {
  return scoreBacktest({
    spikes,
    windows,
    links,
    services: ['chatgpt'],
    observed: new Map([['chatgpt', observed]]),
    needs: { score: 2.3, people: 5, crowdMinutes: 15, warmUpMinutes: 120 },
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
});
