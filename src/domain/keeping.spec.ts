import { keepFrom, KEEPS_ALL, reachesBehind } from './keeping.js';

describe('keepFrom', () => {
  it.each([
    ['2025-06-15T12:00:00Z', 1, '2025-05-01T00:00:00Z'],
    ['2025-06-01T00:00:00Z', 1, '2025-05-01T00:00:00Z'],
    ['2025-05-31T23:59:59Z', 1, '2025-04-01T00:00:00Z'],
    ['2025-01-31T08:00:00Z', 3, '2024-10-01T00:00:00Z'],
    ['2024-03-31T08:00:00Z', 13, '2023-02-01T00:00:00Z'],
  ])('at %s of %d months is %s', (now, months, from) => {
    expect(keepFrom(Date.parse(now), months)).toBe(Date.parse(from));
  });
});

describe('reachesBehind', () => {
  it('asks where a range begins', () => {
    const keeping = { ...KEEPS_ALL, keptFromMs: 1_000 };
    expect(reachesBehind({ startMs: 999 }, keeping)).toBe(true);
    expect(reachesBehind({ startMs: 1_000 }, keeping)).toBe(false);
    expect(reachesBehind({ startMs: -Infinity }, KEEPS_ALL)).toBe(false);
  });
});
