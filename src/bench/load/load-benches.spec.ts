import { askAtOnce } from './ask-at-once.js';
import { runJudgeBench } from './judge-bench.js';
import { runQueriesBench } from './queries-bench.js';

const tell = () => undefined;

describe('the benches of a filled store', () => {
  it('have every question answered', async () => {
    const rows = await runQueriesBench({ tell, storedPosts: 500 }, 20, askAtOnce);
    expect(rows.map(({ name }) => name)).toContain('queries: keyword trends, 99 of 100');
    for (const { value } of rows) expect(value).toBeGreaterThan(0);
  }, 60_000);

  it('judge each service', async () => {
    const rows = await runJudgeBench({ tell, judgedServices: 5 });
    expect(rows).toMatchObject([{ name: 'judge: 5 services, one minute', target: 0.05 }]);
    expect(rows[0]?.value).toBeGreaterThan(0);
  }, 60_000);
});
