import { describeOnPostgres } from '../databases.js';
import { describeOnRedis } from '../queues.js';
import { chaosText } from './chaos-text.js';
import { runChaos } from './run-chaos.js';

const SECONDS = Number(process.env.OUTCRY_TEST_CHAOS_SECONDS ?? 40);
const SEED = Number(process.env.OUTCRY_TEST_CHAOS_SEED ?? 20_250_610);

describeOnRedis('Chaos', (redisUrl) => {
  describeOnPostgres('on PostgreSQL', (newDatabase) => {
    it(
      'leaves what one undisturbed process would have, spike for spike, and tells of each outage once',
      async () => {
        const report = await runChaos({
          seed: SEED,
          seconds: SECONDS,
          postsPerSecond: 500,
          replicas: 3,
          databases: { undisturbed: await newDatabase(), disturbed: await newDatabase() },
          redisUrl,
        });
        process.stderr.write(`\n${chaosText(report)}\n`);
        // Whoever connects anew goes back a little and hears some of it again.
        expect(report.said.once + report.said.again).toBe(SECONDS * 500);
        expect(report.deeds.length).toBeGreaterThan(3);
        for (const { table, rows, lost, extra, other, examples } of report.tables) {
          const same = { table, lost: 0, extra: 0, other: 0, examples: [] };
          expect({ table, lost, extra, other, examples }).toEqual(same);
          expect([table, rows]).not.toEqual([table, 0]);
        }
        expect(report.settledAfterMs).not.toBeNull();
        // Each outage of the plan is seen by the judge.
        expect(report.spikes.length).toBeGreaterThanOrEqual(4);
        expect(report.spikes.filter(({ endMs }) => endMs === null)).toHaveLength(2);
        const { undisturbed, disturbed } = report.alerts;
        const received = undisturbed.notices.length;
        expect(received).toBeGreaterThanOrEqual(3);
        const once = { notices: undisturbed.notices, received, twice: [], unmatched: [], undelivered: 0 };
        expect(undisturbed).toEqual(once);
        expect(disturbed).toEqual(once);
        expect(report.uncleanStops).toEqual([]);
      },
      SECONDS * 1000 + 400_000,
    );
  });
});
