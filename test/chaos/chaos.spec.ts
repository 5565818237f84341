import { describeOnPostgres } from '../databases.js';
import { describeOnRedis } from '../queues.js';
import { chaosText } from './chaos-text.js';
import { runChaos } from './run-chaos.js';

const SECONDS = Number(process.env.OUTCRY_TEST_CHAOS_SECONDS ?? 40);
const SEED = Number(process.env.OUTCRY_TEST_CHAOS_SEED ?? 20_250_610);

describeOnRedis('Chaos', (redisUrl) => {
  describeOnPostgres('on PostgreSQL', (newDatabase) => {
    it(
      'leaves what one undisturbed process would have, spike for spike',
      async () => {
        const report = await runChaos({
          seed: SEED,
          seconds: SECONDS,
          postsPerSecond: 500,
          replicas: 3,
          databases: { undisturbed: await newDatabase(), disturbed: await newDatabase() },
          redisUrl,
        });
        process.stderr.write(`\n${chaosText(report)}\n${JSON.stringify(report)}\n`);
        expect(report.said).toBe(SECONDS * 500);
        expect(report.deeds.length).toBeGreaterThan(3);
        for (const { table, rows, lost, extra, other, examples } of report.tables) {
          expect({ table, lost, extra, other, examples }).toEqual({
            table,
            lost: 0,
            extra: 0,
            other: 0,
            examples: [],
          });
          if (table !== 'links') expect([table, rows]).not.toEqual([table, 0]);
        }
        expect(report.settledAfterMs).not.toBeNull();
      },
      SECONDS * 1000 + 300_000,
    );
  });
});
