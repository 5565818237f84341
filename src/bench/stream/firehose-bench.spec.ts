import { runFirehoseBench } from './firehose-bench.js';

describe('the bench of events that name nothing', () => {
  it('has none of them parsed', async () => {
    const rows = await runFirehoseBench({ tell: () => undefined, rounds: 1 }, 100);
    expect(rows.map(({ value }) => (value ?? 0) > 0)).toEqual([true, true, true, true]);
    expect(rows[0]?.note).toMatch(/; 0 of 200 had to be parsed$/);
    expect(rows[2]?.note).toMatch(/; 0 of 200 had to be parsed$/);
  });
});
