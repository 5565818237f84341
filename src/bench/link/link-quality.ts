import { type BenchContext, type BenchRow, rowOf } from '../bench.js';
import {
  brier,
  byChanceText,
  calibrationError,
  type Forecast,
  reliabilityTable,
  reliabilityText,
} from '../reliability.js';
import { mean } from '../scores.js';
import { LINKERS } from './link-peers.js';
import { linkWorld, type LinkLaws, PLAIN_LAWS } from './link-world.js';
import { f1Of, precisionOf, recallOf, scoreLinks, shiftedOf } from './score-links.js';

/** Seeds 1 to 20 are for development. */
const FRESH_SEEDS = Array.from({ length: 20 }, (_, index) => 101 + index);
const LEAST_F1 = 95.5;
/** Links to shifted windows are 3 % of the spikes at most. */
const LEAST_UNSHIFTED = 97;
const EXPLAINED =
  'mean of seeds; the world of shared/prototypes/detection/linkscore.mjs: 12 services and 2 upstreams, 8 weeks';

/** Worlds unlike the one that the linker was tuned on; only our lead over the peers is of interest there. */
const OTHER_WORLDS: readonly [name: string, laws: Partial<LinkLaws>][] = [
  ['a fifth of the starts stated', { stated: 0.2 }],
  ['four fifths of the starts stated', { stated: 0.8 }],
  ['pages without acknowledgement', { acknowledged: false }],
  ['outages three times as long', { logMinutes: 4.5 }],
  ['outages a third as long', { logMinutes: 2.3 }],
  ['pages twice as late', { logPageLag: 3.4 }],
  ['pages half as late', { logPageLag: 2 }],
  ['people 2.5 times as late', { logCrowdLag: 2.2 }],
  ['few outages noticed', { own: 0.4, downstream: 0.3 }],
  ['pages eight hours too long, with further waves', { wavesPerDay: 4, overrun: 480 }],
  ['pages four hours too long, with a further wave a day', { wavesPerDay: 1, overrun: 240 }],
];

interface LinkerScore {
  readonly name: string;
  /** Means over the worlds, 0..1. */
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly shifted: number;
  readonly forecasts: readonly Forecast[];
}

export function linkQuality({ tell, seeds = FRESH_SEEDS }: BenchContext): BenchRow[] {
  const rows: BenchRow[] = [];
  for (const falsePerWeek of [1, 5]) {
    const kind = `${falsePerWeek} false a service-week`;
    tell(`link: ${kind}`);
    rows.push(...rowsOf(kind, scoreAll({ ...PLAIN_LAWS, falsePerWeek }, seeds), falsePerWeek));
  }
  for (const [name, laws] of OTHER_WORLDS) {
    tell(`link: ${name}`);
    const scores = scoreAll({ ...PLAIN_LAWS, falsePerWeek: 5, ...laws }, seeds);
    rows.push(quality(`link: F1, ${name}`, scores, ({ f1 }) => f1, null, ['5 false a service-week']));
  }
  return rows;
}

function scoreAll(laws: LinkLaws, seeds: readonly number[]): LinkerScore[] {
  const worlds = seeds.map((seed) => linkWorld(seed, laws));
  return [...LINKERS].map(([name, link]) => {
    const scores = worlds.map((world) =>
      scoreLinks(link(world, world.windows), link(world, world.shifted), world.truth),
    );
    return {
      name,
      f1: mean(scores.map(f1Of)),
      precision: mean(scores.map(precisionOf)),
      recall: mean(scores.map(recallOf)),
      shifted: mean(scores.map(shiftedOf)),
      forecasts: scores.flatMap(({ forecasts }) => forecasts),
    };
  });
}

function rowsOf(kind: string, scores: readonly LinkerScore[], falsePerWeek: number): BenchRow[] {
  const forecasts = scores[0]?.forecasts ?? [];
  const target = falsePerWeek === 5 ? LEAST_F1 : null;
  return [
    quality(`link: F1, ${kind}`, scores, ({ f1 }) => f1, target, [EXPLAINED]),
    quality(`link: precision, ${kind}`, scores, ({ precision }) => precision),
    quality(`link: recall, ${kind}`, scores, ({ recall }) => recall),
    quality(
      `link: unlinked when windows are shifted, ${kind}`,
      scores,
      (s) => 1 - s.shifted,
      LEAST_UNSHIFTED,
      ['100 less the links to windows moved in a circle by 1 to 27 days, per 100 spikes'],
    ),
    rowOf({
      name: `link: Brier score of the confidence, ${kind}`,
      value: 100 * brier(forecasts),
      unit: '/100',
      better: 'lower',
      notes: ['of the links made', ...peersText(scores, (s) => 100 * brier(s.forecasts))],
    }),
    rowOf({
      name: `link: calibration error of the confidence, ${kind}`,
      value: 100 * calibrationError(reliabilityTable(forecasts)),
      unit: '%',
      better: 'lower',
      notes: [
        'expected calibration error over tenths',
        byChanceText(forecasts, 100),
        ...peersText(scores, (s) => 100 * calibrationError(reliabilityTable(s.forecasts))),
        reliabilityText(reliabilityTable(forecasts)),
      ],
    }),
  ];
}

/** A row in percent, ours beside the best peer. */
function quality(
  name: string,
  [ours, ...peers]: readonly LinkerScore[],
  measure: (score: LinkerScore) => number,
  target: number | null = null,
  notes: readonly string[] = [],
): BenchRow {
  const [best] = peers.toSorted((a, b) => measure(b) - measure(a));
  return rowOf({
    name,
    value: ours ? 100 * measure(ours) : 0,
    unit: '%',
    peer: best ? { name: best.name, value: 100 * measure(best) } : null,
    target,
    notes: [...notes, ...peersText([...(ours ? [ours] : []), ...peers], (score) => 100 * measure(score))],
  });
}

const peersText = (
  [, ...peers]: readonly LinkerScore[],
  measure: (score: LinkerScore) => number,
): string[] => [peers.map((peer) => `${peer.name} ${measure(peer).toFixed(1)}`).join(', ')];
