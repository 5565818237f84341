import fc from 'fast-check';

/** One thing that is fed: its inputs, and what must hold of each. */
export interface FuzzTarget<T = never> {
  readonly name: string;
  /** Part of all inputs, in relation to those of the others. */
  readonly share: number;
  readonly inputs: fc.Arbitrary<T>;
  /** Throws when something is wrong. */
  readonly feed: (input: T) => void | Promise<void>;
}

/** A target whose inputs have been told from those of others. */
export interface AnyTarget {
  readonly name: string;
  readonly share: number;
  /** Inputs that were fed so far. */
  readonly fed: number;
  run(count: number, seed: number): Promise<void>;
}

/** Processor time of one input. Others share the machine: time on the wall would tell of them. */
const MOST_MS = 1_000;

/** Processor time that this process spends meanwhile, ms. */
async function cpuMs(run: () => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  const running = run();
  if (running instanceof Promise) await running;
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

export function target<T>({ name, share, inputs, feed }: FuzzTarget<T>): AnyTarget {
  let count = 0;
  const timed = async (input: T) => {
    count += 1;
    let tookMs = await cpuMs(() => feed(input));
    // The collector of garbage and the compiler work on the same account; what is slow is slow again.
    for (let again = 0; again < 2 && tookMs > MOST_MS; again += 1)
      tookMs = Math.min(tookMs, await cpuMs(() => feed(input)));
    if (tookMs > MOST_MS) throw new Error(`took ${Math.round(tookMs)} ms of processor time`);
  };
  return {
    name,
    share,
    get fed() {
      return count;
    },
    async run(wanted, seed) {
      const details = await fc.check(fc.asyncProperty(inputs, timed), {
        numRuns: wanted,
        seed,
        endOnFailure: false,
      });
      if (!details.failed) return;
      const cause = details.errorInstance;
      throw new Error(
        `${name}: OUTCRY_TEST_FUZZ_SEED=${seed} found, after ${details.numRuns} inputs, ` +
          `${fc.stringify(details.counterexample)}\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
      );
    },
  };
}

/** How many inputs each target gets, at least one. */
export function shareOut(targets: readonly AnyTarget[], total: number): Map<AnyTarget, number> {
  const whole = targets.reduce((sum, { share }) => sum + share, 0);
  return new Map(targets.map((one) => [one, Math.max(1, Math.ceil((total * one.share) / whole))]));
}
