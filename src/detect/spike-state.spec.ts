import fc from 'fast-check';
import { evidenceClasses, type SpikeEvidence, spikeState } from './spike-state.js';

const evidence = (changes: Partial<SpikeEvidence> = {}): SpikeEvidence => ({
  series: 'authors',
  firstHand: false,
  authors: 40,
  reports: 2,
  sources: [40],
  userReports: false,
  linked: false,
  ...changes,
});

describe('spikeState', () => {
  it.each<[string, Partial<SpikeEvidence>, string]>([
    ['mentions alone', {}, 'watch'],
    ['mentions on two platforms', { sources: [20, 20] }, 'watch'],
    ['the series of reports', { series: 'reports' }, 'suspected'],
    ['mentions first, and then the series of reports', { firstHand: true }, 'suspected'],
    ['mentions on two platforms, and then reports', { firstHand: true, sources: [20, 20] }, 'confirmed'],
    ['a quarter that reports', { reports: 10 }, 'suspected'],
    ['reports and four posts of another source', { reports: 10, sources: [36, 4] }, 'suspected'],
    ['reports and another source', { reports: 10, sources: [35, 5] }, 'confirmed'],
    ['reports and a window or a person', { reports: 10, linked: true }, 'confirmed'],
    ['mentions and a window or a person', { linked: true }, 'confirmed'],
    ['mentions, and counts of user reports that rise', { userReports: true }, 'confirmed'],
    ['nobody at all', { authors: 0, reports: 0, sources: [] }, 'watch'],
  ])('%s', (_, changes, state) => expect(spikeState(evidence(changes))).toBe(state));

  it('is confirmed only by two classes', () => {
    const anything = fc.record({
      series: fc.constantFrom('authors' as const, 'reports' as const),
      firstHand: fc.boolean(),
      authors: fc.nat(50),
      reports: fc.nat(50),
      sources: fc.array(fc.nat(20), { maxLength: 4 }),
      userReports: fc.boolean(),
      linked: fc.boolean(),
    });
    fc.assert(
      fc.property(anything, (any) => {
        const classes = new Set(evidenceClasses(any));
        expect(spikeState(any) === 'confirmed').toBe(classes.size >= 2);
      }),
    );
  });
});
