import { runIngestBench } from './ingest-bench.js';

it('takes in every post that it makes', async () => {
  const rows = await runIngestBench({ tell: () => undefined, ingestPosts: 300 }, { turn: 100, threads: 0 });
  expect(rows[0]).toMatchObject({ name: 'ingest: posts stored, analysed and counted' });
  expect(rows[0]?.value).toBeGreaterThan(0);
  expect(rows[0]?.note).toContain('read 300, counted 300, dropped {}');
  expect(rows.map(({ name }) => name)).toContain('ingest: times the naive service');
}, 60_000);
