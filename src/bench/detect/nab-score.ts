/** Weights of one way to value an alarm. */
export interface NabProfile {
  readonly name: string;
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/** NAB v1.1, config/profiles.json. */
export const NAB_PROFILES = {
  standard: { name: 'standard', truePositive: 1, falsePositive: 0.11, falseNegative: 1 },
  lowFalsePositives: { name: 'reward low FP', truePositive: 1, falsePositive: 0.22, falseNegative: 1 },
  lowFalseNegatives: { name: 'reward low FN', truePositive: 1, falsePositive: 0.11, falseNegative: 2 },
} as const satisfies Record<string, NabProfile>;

/** Rows of a labelled anomaly window, both inclusive. */
export interface NabWindow {
  readonly first: number;
  readonly last: number;
}

/** One stream: how unusual each row was found, and the windows in order. */
export interface NabStream {
  readonly severities: ArrayLike<number>;
  readonly windows: readonly NabWindow[];
}

/** Share of the rows, at the beginning, that nothing is asked of; of a long stream not more than these rows. */
const PROBATION_SHARE = 0.15;
const MOST_PROBATION_ROWS = 750;
/** Widths of a window behind it, from which on a false alarm costs all. */
const FAR = 3;
/** What the first row of a window would be worth if it were not scaled to 1. */
const EARLIEST = sigmoid(-1);

/** Rows at the beginning that are for learning. */
export function probationRows(rows: number): number {
  return Math.min(Math.floor(PROBATION_SHARE * rows), MOST_PROBATION_ROWS);
}

/** What an alarm in one row is worth: in a window more the earlier, outside a cost that grows with the distance. */
interface NabRow {
  readonly severity: number;
  readonly worth: number;
  /** Which of all windows it lies in. */
  readonly window: NabWindow | null;
}

/**
 * The NAB score of alarms at a fixed threshold, normalised: 0 for silence, 100 for an alarm in the first row of every
 * window and no other.
 *
 * Of a window the best alarm counts, and one without costs `falseNegative`; every alarm outside costs.
 *
 * @see Lavin & Ahmad, Evaluating real-time anomaly detection algorithms: the Numenta Anomaly Benchmark, ICMLA 2015
 */
export function nabScore(streams: readonly NabStream[], profile: NabProfile, threshold: number): number {
  const rows = streams.flatMap((stream) => nabRows(stream, profile));
  const tally = new NabTally(rows, profile);
  for (const row of rows) if (row.severity >= threshold) tally.alarm(row);
  return tally.score;
}

/** The highest NAB score that any one threshold gives on these streams: what NAB does for its own table. */
export function bestNabScore(streams: readonly NabStream[], profile: NabProfile): number {
  const rows = streams.flatMap((stream) => nabRows(stream, profile));
  const tally = new NabTally(rows, profile);
  let best = tally.score;
  const loudest = rows.filter(({ severity }) => severity > 0).sort((a, b) => b.severity - a.severity);
  loudest.forEach((row, k) => {
    tally.alarm(row);
    if (loudest[k + 1]?.severity !== row.severity) best = Math.max(best, tally.score);
  });
  return best;
}

/** Adds up alarms in any order. */
class NabTally {
  readonly #found = new Map<NabWindow, number>();
  readonly #windows: number;
  #false = 0;
  #hits = 0;

  constructor(
    rows: readonly NabRow[],
    private readonly profile: NabProfile,
  ) {
    this.#windows = new Set(rows.map(({ window }) => window).filter((window) => window !== null)).size;
  }

  alarm({ worth, window }: NabRow): void {
    if (!window) {
      this.#false += worth;
      return;
    }
    const before = this.#found.get(window) ?? 0;
    if (worth <= before) return;
    this.#found.set(window, worth);
    this.#hits += worth - before;
  }

  get score(): number {
    const { truePositive, falseNegative } = this.profile;
    const missed = (this.#windows - this.#found.size) * falseNegative;
    const silent = -this.#windows * falseNegative;
    const perfect = this.#windows * truePositive;
    return (100 * (this.#hits + this.#false - missed - silent)) / (perfect - silent);
  }
}

/** The rows of a stream that are scored. */
function nabRows({ severities, windows }: NabStream, profile: NabProfile): NabRow[] {
  const rows: NabRow[] = [];
  let next = 0;
  for (let i = 0; i < severities.length; i += 1) {
    while ((windows[next]?.last ?? Infinity) < i) next += 1;
    if (i < probationRows(severities.length)) continue;
    const ahead = windows[next];
    const window = ahead && ahead.first <= i ? ahead : null;
    const worth = window ? worthIn(window, i, profile) : -costAfter(windows[next - 1], i, profile);
    rows.push({ severity: severities[i] ?? 0, worth, window });
  }
  return rows;
}

function worthIn({ first, last }: NabWindow, row: number, { truePositive }: NabProfile): number {
  return (truePositive * sigmoid(-(last - row + 1) / (last - first + 1))) / EARLIEST;
}

function costAfter(before: NabWindow | undefined, row: number, { falsePositive }: NabProfile): number {
  if (!before) return falsePositive;
  const distance = (row - before.last) / (before.last - before.first);
  return falsePositive * (distance >= FAR ? 1 : -sigmoid(distance));
}

/** 1 far before zero, -1 far behind it. */
function sigmoid(position: number): number {
  return 2 / (1 + Math.exp(5 * position)) - 1;
}
