import { packSpike, type RawSpike, unpackSpike } from './raw-spike.js';

const window = { channel: 'fast', windowMinutes: 5, observed: 12, expected: 0.4, dispersion: 0.2 };
const [score, level, season] = [9, 0.08, 1];

const spike: RawSpike = {
  detectedAtMs: 1_749_537_480_000,
  onsetMs: 1_749_537_360_000,
  endMs: null,
  score: 14,
  confidence: 0.9,
  inputs: {
    series: 'authors',
    ...window,
    level,
    season,
    score,
    ruleVersion: '4',
    peak: { series: 'reports', atMs: 1_749_537_540_000, ...window, score, level, season },
  },
  expectedPerMinute: 0.08,
  firstHandAtMs: null,
  phase: 'active',
  phases: [{ atMs: 1_749_537_480_000, to: 'active', because: 'raised' }],
};

describe('packSpike', () => {
  it('comes back as it was', () => {
    expect(unpackSpike(packSpike(spike))).toEqual(spike);
  });

  it('comes back with its inputs in the order in which the judge writes them, so that the stored bytes are the same', () => {
    expect(JSON.stringify(unpackSpike(packSpike(spike)).inputs)).toBe(JSON.stringify(spike.inputs));
  });
});
