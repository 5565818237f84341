import { type Fault } from './fault.js';
import { FAULTS, oneAfterAnother } from './faults.js';
import { faultTable, losses } from './fault-table.js';
import { type FaultOutcome, FaultRuns } from './run-faults.js';

/** Of each row; not set: few, and what can be is done to one run. */
const WHOLE = process.env.OUTCRY_TEST_FAULT_POSTS;
const POSTS = Number(WHOLE ?? 10_000);
const SEED = Number(process.env.OUTCRY_TEST_FAULT_SEED ?? 20_261_128);
/** How long a fault lasts, ms; longer than a writer waits for a lock where there is time for it. */
const LASTS_MS = POSTS >= 1_000_000 ? 35_000 : 1_000;
const ROWS: readonly Fault[] =
  WHOLE === undefined
    ? [oneAfterAnother(FAULTS.filter(({ poison }) => !poison)), ...FAULTS.filter(({ poison }) => poison)]
    : FAULTS;

describe(`Faults during ingest of ${POSTS} posts`, () => {
  let runs: FaultRuns;
  const outcomes: FaultOutcome[] = [];
  beforeAll(async () => {
    runs = await FaultRuns.begin({ seed: SEED, posts: POSTS, lastsMs: LASTS_MS });
  });
  afterAll(async () => {
    process.stderr.write(`\nSeed ${SEED}, ${POSTS} posts a row:\n${faultTable(outcomes)}\n`);
    await runs.close();
  });

  it.each(ROWS.map((fault) => [fault.name, fault] as const))(
    '%s: nothing is lost, nothing is counted twice, and it goes on',
    async (_name, fault) => {
      const outcome = await runs.run(fault);
      outcomes.push(outcome);
      const { atPost, tables, uncleanStops, failed, recoveredAfterMs } = outcome;
      if (atPost === null) return;
      for (const { table, rows, lost, extra, other, examples } of tables) {
        const same = { table, lost: 0, extra: 0, other: 0, examples: [] };
        expect({ table, lost, extra, other, examples }).toEqual(same);
        expect([table, rows]).not.toEqual([table, 0]);
      }
      expect(losses(outcome)).toEqual({ lost: 0, twice: 0 });
      expect({ uncleanStops, failed }).toEqual({ uncleanStops: [], failed: 0 });
      expect(recoveredAfterMs).not.toBeNull();
    },
    300_000 + POSTS * 2,
  );
});
