import { MINUTE_MS } from '../../domain/time.js';
import { STRESS } from '../detect/stress-settings.js';
import { stressStream } from '../detect/stress-stream.js';
import { Ewma } from './ewma.js';
import { upperMedian } from './quick-median.js';
import { RollingZ } from './rolling-z.js';
import { type SeverityPeer } from './severity-peer.js';
import { SEVERITY_PEERS, SLOW_PEER } from './severity-peers.js';

const START_MS = Date.UTC(2026, 0, 5);
const KINDS = [...SEVERITY_PEERS, SLOW_PEER];
const peerNamed = (name: string) => KINDS.find((kind) => kind.name === name)?.make(MINUTE_MS);

function severities(peer: SeverityPeer, counts: ArrayLike<number>, coverage?: ArrayLike<number>): number[] {
  return Array.from(counts, (count, t) => peer.push(START_MS + t * MINUTE_MS, count, coverage?.[t] ?? 1));
}

describe.each(KINDS)('$name', ({ make }) => {
  const TWO_DAYS = 2 * 1_440;

  it('finds a step far more unusual than all that was flat before', () => {
    // Two a minute with a ripple: a perfectly flat series has no deviation to divide by.
    const counts = Array.from({ length: TWO_DAYS + 60 }, (_, t) => (t < TWO_DAYS ? 1 + (t % 3) : 30));
    const told = severities(make(MINUTE_MS), counts);
    const before = Math.max(...told.slice(0, TWO_DAYS));
    const after = Math.max(...told.slice(TWO_DAYS));
    expect(after).toBeGreaterThan(3);
    expect(after).toBeGreaterThan(2 * before);
  });

  it('says nothing of silence and learns nothing of minutes that nobody heard', () => {
    const peer = make(MINUTE_MS);
    expect(Math.max(...severities(peer, new Array<number>(TWO_DAYS).fill(0)))).toBe(0);
    expect(peer.push(START_MS, 100, 0)).toBe(0);
  });
});

describe('the peers and their prototypes', () => {
  // Sums of what ../shared/prototypes/detection/peers.mjs says of the same week.
  it.each([
    ['EWMA (textbook)', 2197.9704319],
    ['Downdetector-like', 8033.8263362],
    ['streaming S-H-ESD', -582.2149269],
    ['Poisson CUSUM', 253018.763874],
    ['Gnip Poisson', 1214.6752989],
    ['DSPOT', 391.037072],
    ['RRCF', 5842.3371763],
  ])('%s says the same', (name, sum) => {
    const { counts, coverage } = stressStream(3, 1, 7, STRESS);
    const peer = peerNamed(name);
    expect(peer).toBeDefined();
    if (!peer) return;
    expect(severities(peer, counts, coverage).reduce((a, b) => a + b, 0)).toBeCloseTo(sum, 3);
  });

  it('rolling z says the same, in bins of five minutes', () => {
    const { counts, coverage } = stressStream(3, 1, 7, STRESS);
    const peer = new RollingZ(MINUTE_MS, { binMinutes: 5, memoryHours: 24 });
    expect(severities(peer, counts, coverage).reduce((a, b) => a + b, 0)).toBeCloseTo(1512.1116935, 3);
  });
});

describe('Ewma', () => {
  it('measures in deviations', () => {
    const peer = new Ewma(5 * MINUTE_MS, { binMinutes: 5, weight: 0.5 });
    const told = severities(peer, [...new Array<number>(23).fill(8), 28]);
    // Mean 8; the variance has faded from 1: 0.5^23.
    expect(told.at(-1)).toBeCloseTo(20, 4);
  });
});

describe('upperMedian', () => {
  it.each([
    [[], 0],
    [[4], 4],
    [[4, 1], 4],
    [[3, 1, 2], 2],
    [[5, 5, 5, 5, 1, 9], 5],
    [[9, 7, 5, 3, 1, 2, 4, 6, 8, 0], 5],
  ])('of %j is %d', (values, middle) => expect(upperMedian(values)).toBe(middle));
});
