import { HOUR_MS } from '../domain/time.js';
import { DoubtedAbsence } from './doubted-absence.js';

describe('DoubtedAbsence', () => {
  it('believes what stays missing for hours, and nothing that was there meanwhile', () => {
    const absence = new DoubtedAbsence();
    expect(absence.believed(['a', 'b'], 0)).toEqual([]);
    expect(absence.believed(['a', 'b'], HOUR_MS)).toEqual([]);
    absence.clear(['b']);
    expect(absence.believed(['a', 'b', 'c'], 6 * HOUR_MS)).toEqual(['a']);
    expect(absence.believed(['b'], 12 * HOUR_MS)).toEqual(['b']);
  });
});
