import { runIngestBench } from './ingest-bench.js';
import { runIngest } from './ingest-runner.js';

it('takes in every post that it makes', async () => {
  const rows = await runIngestBench(
    { tell: () => undefined, ingestPosts: 300 },
    (options) => runIngest({ ...options, threads: 0 }),
    100,
  );
  expect(rows[0]).toMatchObject({ name: 'ingest: posts stored, analysed and counted' });
  expect(rows[0]?.value).toBeGreaterThan(0);
  expect(rows[0]?.note).toContain('read 300, counted 300, dropped {}');
  expect(rows.map(({ name }) => name)).toContain('ingest: times the naive service');
  expect(rows.at(-1)?.note).toMatch(/\d+ at 100, \d+ at 200, \d+ at 300$/);
}, 60_000);
