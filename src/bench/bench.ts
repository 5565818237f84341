/** One measured figure of this machine. Keys are the contract's; `note` says what a reader must know about it. */
export interface BenchRow {
  readonly name: string;
  /** `null` when it was not measured; `note` then says why. */
  readonly value: number | null;
  readonly unit: string;
  /** The best peer that answers the same question, `null` when there is none. */
  readonly comparedWith: string | null;
  /** Our value over the peer's. */
  readonly ratio: number | null;
  readonly target: number | null;
  /** Whether `value >= target`, or `<=` where less is better (the note then says so); `null` without either. */
  readonly reached: boolean | null;
  readonly note?: string;
}

/** What a bench is given to work with. */
export interface BenchContext {
  /** Data for development, which is not part of the project; `null` when there is none. */
  readonly dataFolder: string | null;
  /** Root of the checkout, for what it holds beside the build. */
  readonly projectFolder: string;
  /** Measured rounds of each speed; one more warms up. */
  readonly rounds: number;
  /** Posts that each reads in a round: of fewer the clock tells little. */
  readonly postsPerTurn: number;
  /** Seeds of what is simulated; absent: few, for a quick run. */
  readonly seeds?: readonly number[];
  /** Whether peers run as well that make one wait for minutes; absent: no. */
  readonly slowPeers?: boolean;
  /** Posts that `ingest` takes in; absent: few enough for a minute or two. */
  readonly ingestPosts?: number;
  /** Posts that are stored before `queries` and `start`; absent: 100,000. */
  readonly storedPosts?: number;
  /** Services that `judge` judges; absent: 1,000. */
  readonly judgedServices?: number;
  /** Told what is being measured, for whoever waits. */
  readonly tell: (step: string) => void;
}

export interface Bench {
  readonly name: string;
  readonly description: string;
  run(context: BenchContext): Promise<BenchRow[]>;
}

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: { readonly name: string; readonly value: number } | null;
  readonly target?: number | null;
  /** Which way is good; default `higher`. */
  readonly better?: 'higher' | 'lower';
  readonly notes?: readonly string[];
}

/** The row of a figure, rounded as it is shown and judged as it was measured. */
export function rowOf({
  name,
  value,
  unit,
  peer = null,
  target = null,
  better = 'higher',
  notes = [],
}: Figure): BenchRow {
  const isLowBetter = better === 'lower';
  const said = isLowBetter ? ['less is better', ...notes] : notes;
  return {
    name,
    value: rounded(value),
    unit,
    comparedWith: peer?.name ?? null,
    ratio: peer && peer.value !== 0 ? Number((value / peer.value).toFixed(3)) : null,
    target: target === null ? null : rounded(target),
    reached: target === null ? null : isLowBetter ? value <= target : value >= target,
    ...(said.length > 0 ? { note: said.join('; ') } : {}),
  };
}

/** The row of a figure that could not be measured. */
export function unmeasured(
  name: string,
  unit: string,
  reason: string,
  target: number | null = null,
): BenchRow {
  return {
    name,
    value: null,
    unit,
    comparedWith: null,
    ratio: null,
    target,
    reached: null,
    note: `not measured: ${reason}`,
  };
}

/** Four decimals below one, two below a thousand, none above. */
function rounded(value: number): number {
  const size = Math.abs(value);
  return Number(value.toFixed(size < 1 ? 4 : size < 1_000 ? 2 : 0));
}
