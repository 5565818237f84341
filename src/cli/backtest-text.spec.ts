import { type BacktestReport } from '../pipeline/index.js';
import { scorecardText } from './backtest-text.js';

const unknown = { recall: null, precision: null, falseSpikesPerServiceWeek: null };
const found = (windows: number) =>
  ({
    ...unknown,
    windows,
    found: windows,
    linkF1: 1,
    onsetErrorMinutes: { median: 3, p90: 342 },
    leadMinutes: { n: windows, median: 12, p25: 5, p75: 20 },
    range95: unknown,
    serviceWeeks: 2,
    perWindow: Array.from({ length: windows }, () => ({ onsetErrorMinutes: 3 })),
  }) as unknown as BacktestReport;

describe('The scorecard of a backtest', () => {
  it('tells no spread of three', () => {
    const text = scorecardText(found(3));
    expect(text).toContain('median 3 min, too few for more (n = 3)');
    expect(text).toContain('median 12 min (too few for quartiles, n = 3)');
    expect(text).not.toMatch(/342|9 in 10/);
  });

  it('tells that of four', () => {
    const text = scorecardText(found(4));
    expect(text).toContain('9 in 10 within 342 min');
    expect(text).toContain('(quartiles 5 min to 20 min, n = 4)');
  });
});
