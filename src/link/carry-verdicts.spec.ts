import { aSpike } from '../../test/builders/a-spike.js';
import { linkId, type LinkVerdict } from '../domain/link.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS } from '../domain/time.js';
import { carryVerdicts } from './carry-verdicts.js';

const before = aSpike();
const later = (minutes: number): Spike =>
  aSpike({ onsetMs: before.onsetMs, detectedAtMs: before.detectedAtMs + minutes * MINUTE_MS });
const rejected = new Map<string, LinkVerdict>([[linkId(before.id, 'w~1'), 'rejected']]);

describe('carryVerdicts', () => {
  it.each([1, -2, 20])('follows a spike that is detected %d minutes later', (minutes) => {
    const anew = later(minutes);
    expect(carryVerdicts(rejected, [anew])).toEqual([
      { from: linkId(before.id, 'w~1'), to: linkId(anew.id, 'w~1'), verdict: 'rejected' },
    ]);
  });

  it('leaves a verdict where its spike still is', () => {
    expect(carryVerdicts(rejected, [before, later(5)])).toEqual([]);
  });

  it('gives it to no other service and to no other day', () => {
    const other = aSpike({ service: 'github' });
    const nextDay = aSpike({ onsetMs: before.onsetMs + 1440 * MINUTE_MS });
    expect(carryVerdicts(rejected, [other, nextDay])).toEqual([]);
  });

  it('follows the record of what stands in its place, however far that was detected', () => {
    const anew = later(90);
    const heirs = new Map([[before.id, anew.id]]);
    expect(carryVerdicts(rejected, [later(20), anew], heirs)).toMatchObject([{ to: linkId(anew.id, 'w~1') }]);
  });

  it('never overrules what a person said of the new link', () => {
    const anew = later(1);
    const both = new Map([...rejected, [linkId(anew.id, 'w~1'), 'confirmed'] as const]);
    expect(carryVerdicts(both, [anew])).toEqual([]);
  });
});
