import { COMMAND_LINE } from './command-line.js';
import { DOCUMENT_TARGETS } from './documents.js';
import { POST_TARGETS } from './posts.js';
import { RequestTargets } from './requests.js';
import { shareOut } from './run-fuzz.js';

/** A whole run is `npm run test:fuzz`; what fails is told with the seed that makes it fail again. */
const INPUTS = Number(process.env.OUTCRY_TEST_FUZZ_INPUTS ?? 20_000);
const SEED = Number(process.env.OUTCRY_TEST_FUZZ_SEED ?? Date.now() % 2 ** 31);
const requests = new RequestTargets();
const TARGETS = [...POST_TARGETS, ...DOCUMENT_TARGETS, ...requests.targets, COMMAND_LINE];
const COUNTS = shareOut(TARGETS, INPUTS);

describe(`hostile inputs, OUTCRY_TEST_FUZZ_SEED=${SEED}`, () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  beforeAll(() => void process.on('unhandledRejection', note));
  afterAll(async () => {
    process.off('unhandledRejection', note);
    await requests.close();
    const all = TARGETS.reduce((sum, { fed }) => sum + fed, 0);
    process.stdout.write(`\n${all} hostile inputs, OUTCRY_TEST_FUZZ_SEED=${SEED}\n`);
  });

  it.each(TARGETS.map((one) => [one.name, one] as const))(
    '%s: none crashes it, none takes over a second, none leaves what should not be',
    async (_, one) => {
      await one.run(COUNTS.get(one) ?? 1, SEED);
      expect(unhandled).toEqual([]);
    },
    3_600_000,
  );
});
