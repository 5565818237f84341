import { type BacktestScores, type SpikeScore, type WindowScore } from './backtest-report.js';

/** One of the two rule sets, with the ids of the posts that it counted, by service. */
interface Side {
  readonly report: BacktestScores;
  readonly counted: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Difference {
  readonly rules: number | null;
  readonly against: number | null;
}

/** What another rule set changes, on the same posts and windows: `rules` is the first, `against` the other. */
export interface BacktestChanges {
  /** Figures side by side. */
  readonly figures: Readonly<
    Record<
      'found' | 'recall' | 'precision' | 'falseSpikesPerServiceWeek' | 'linkF1' | 'medianLeadMinutes',
      Difference
    >
  >;
  /** Ids of windows that were heard. */
  readonly windows: {
    readonly both: readonly string[];
    readonly onlyRules: readonly string[];
    readonly onlyAgainst: readonly string[];
    readonly neither: readonly string[];
  };
  /** Of windows that both found: positive `gain`, `against` is earlier by so much. */
  readonly leadMinutes: readonly {
    readonly window: string;
    readonly rules: number;
    readonly against: number;
    readonly gain: number;
  }[];
  /** Windows whose link one of them has and the other has not. */
  readonly links: { readonly onlyRules: readonly string[]; readonly onlyAgainst: readonly string[] };
  /** Ids of spikes in no known window; one of each side that share time are one. */
  readonly otherAlarms: {
    readonly both: readonly string[];
    readonly onlyRules: readonly string[];
    readonly onlyAgainst: readonly string[];
  };
  /** Posts counted by each, and by only one of them. */
  readonly posts: readonly {
    readonly service: string;
    readonly rules: number;
    readonly against: number;
    readonly onlyRules: number;
    readonly onlyAgainst: number;
    /** Ids of some that only one of them counts, oldest first. */
    readonly examples: { readonly onlyRules: readonly string[]; readonly onlyAgainst: readonly string[] };
  }[];
}

/** Posts that are named of those which only one side counts. */
const EXAMPLES = 5;

/** Two backtests of the same posts and windows, side by side. */
export function compareBacktests(rules: Side, against: Side): BacktestChanges {
  const windows = pairWindows(rules.report, against.report);
  const idsOf = (keep: (pair: WindowPair) => boolean): string[] =>
    windows.filter(keep).map(({ window }) => window);
  const linked = (score: WindowScore | null): boolean => score?.linked ?? false;
  return {
    figures: compareFigures(rules.report, against.report),
    windows: {
      both: idsOf(({ first, second }) => isFound(first) && isFound(second)),
      onlyRules: idsOf(({ first, second }) => isFound(first) && !isFound(second)),
      onlyAgainst: idsOf(({ first, second }) => !isFound(first) && isFound(second)),
      neither: idsOf(({ first, second }) => !isFound(first) && !isFound(second)),
    },
    leadMinutes: windows.flatMap(({ window, first, second }) => {
      const [before, after] = [first?.leadMinutes ?? null, second?.leadMinutes ?? null];
      return before === null || after === null
        ? []
        : [{ window, rules: before, against: after, gain: after - before }];
    }),
    links: {
      onlyRules: idsOf(({ first, second }) => linked(first) && !linked(second)),
      onlyAgainst: idsOf(({ first, second }) => !linked(first) && linked(second)),
    },
    otherAlarms: compareAlarms(rules.report, against.report),
    posts: comparePosts(rules.counted, against.counted),
  };
}

interface WindowPair {
  readonly window: string;
  readonly first: WindowScore | null;
  readonly second: WindowScore | null;
}

/** Windows that at least one side heard; one whose service only one side tracks is found by that one or by none. */
function pairWindows(rules: BacktestScores, against: BacktestScores): WindowPair[] {
  const byId = (report: BacktestScores): Map<string, WindowScore> =>
    new Map(report.perWindow.map((score) => [score.window, score]));
  const [first, second] = [byId(rules), byId(against)];
  return [...new Set([...first.keys(), ...second.keys()])]
    .map((window) => ({ window, first: first.get(window) ?? null, second: second.get(window) ?? null }))
    .filter((pair) => (pair.first?.observed ?? false) || (pair.second?.observed ?? false));
}

function isFound(score: WindowScore | null): boolean {
  return score?.found ?? false;
}

function compareFigures(rules: BacktestScores, against: BacktestScores): BacktestChanges['figures'] {
  const pair = (figure: (report: BacktestScores) => number | null): Difference => ({
    rules: figure(rules),
    against: figure(against),
  });
  return {
    found: pair(({ found }) => found),
    recall: pair(({ recall }) => recall),
    precision: pair(({ precision }) => precision),
    falseSpikesPerServiceWeek: pair(({ falseSpikesPerServiceWeek }) => falseSpikesPerServiceWeek),
    linkF1: pair(({ linkF1 }) => linkF1),
    medianLeadMinutes: pair(({ leadMinutes }) => leadMinutes.median),
  };
}

function compareAlarms(rules: BacktestScores, against: BacktestScores): BacktestChanges['otherAlarms'] {
  const others = ({ perSpike }: BacktestScores): SpikeScore[] => perSpike.filter(({ inWindow }) => !inWindow);
  const [first, second] = [others(rules), others(against)];
  const hasTwin = (spike: SpikeScore, among: readonly SpikeScore[]): boolean =>
    among.some((other) => shareTime(spike, other));
  const idsOf = (spikes: readonly SpikeScore[]): string[] => spikes.map(({ spike }) => spike);
  return {
    both: idsOf(first.filter((spike) => hasTwin(spike, second))),
    onlyRules: idsOf(first.filter((spike) => !hasTwin(spike, second))),
    onlyAgainst: idsOf(second.filter((spike) => !hasTwin(spike, first))),
  };
}

/** ISO times of one form compare as text; an open end is later than all. */
function shareTime(a: SpikeScore, b: SpikeScore): boolean {
  return a.service === b.service && a.onset <= (b.end ?? '~') && b.onset <= (a.end ?? '~');
}

function comparePosts(
  rules: ReadonlyMap<string, ReadonlySet<string>>,
  against: ReadonlyMap<string, ReadonlySet<string>>,
): BacktestChanges['posts'] {
  return [...new Set([...rules.keys(), ...against.keys()])].sort().map((service) => {
    const first = rules.get(service) ?? new Set<string>();
    const second = against.get(service) ?? new Set<string>();
    const onlyRules = [...first].filter((id) => !second.has(id));
    const onlyAgainst = [...second].filter((id) => !first.has(id));
    return {
      service,
      rules: first.size,
      against: second.size,
      onlyRules: onlyRules.length,
      onlyAgainst: onlyAgainst.length,
      examples: { onlyRules: onlyRules.slice(0, EXAMPLES), onlyAgainst: onlyAgainst.slice(0, EXAMPLES) },
    };
  });
}
