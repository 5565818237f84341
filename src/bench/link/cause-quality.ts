import { likelyUpstream } from '../../link/likely-upstream.js';
import { type BenchContext, type BenchRow, rowOf } from '../bench.js';
import {
  byChanceText,
  calibrationError,
  type Forecast,
  reliabilityTable,
  reliabilityText,
} from '../reliability.js';
import { mean } from '../scores.js';
import { bCubed } from './b-cubed.js';
import { blameCase, surroundingsIn } from './blame-cases.js';
import { GROUPERS } from './cause-peers.js';
import { type CauseLaws, causeWorld, type CauseWorld, PLAIN_FLEET } from './cause-world.js';

/** Seeds 1 to 20 are for development. */
const FRESH_SEEDS = Array.from({ length: 10 }, (_, index) => 101 + index);
const LEAST_GROUP_F1 = 90;

const FLEETS: readonly [name: string, laws: Partial<CauseLaws>][] = [
  ['plain', {}],
  ['four times the chance onsets', { alonePerWeek: 2 }],
  ['lags twice as long', { logLag: 2 }],
  ['small hits', { hits: [0.05, 0.3] }],
  ['most dependences undeclared', { undeclared: 0.7 }],
  ['five coincidences a week', { coincidencesPerWeek: 5 }],
  ['a fleet of 20', { services: 20 }],
];

export function causeQuality({ tell, seeds = FRESH_SEEDS }: BenchContext): BenchRow[] {
  const rows: BenchRow[] = [];
  for (const [name, change] of FLEETS) {
    tell(`groups: ${name}`);
    const laws = { ...PLAIN_FLEET, ...change };
    const worlds = seeds.map((seed) => causeWorld(seed, laws));
    rows.push(groupRow(name, worlds, laws.weeks), ...blameRows(name, worlds));
  }
  return rows;
}

function groupRow(name: string, worlds: readonly CauseWorld[], weeks: number): BenchRow {
  const scores = [...GROUPERS].map(([who, group]) => {
    const each = worlds.map((world) =>
      bCubed(new Map(world.outages.map(({ id, cause }) => [id, cause])), group(world, weeks)),
    );
    return {
      who,
      f1: 100 * mean(each.map(({ f1 }) => f1)),
      precision: 100 * mean(each.map(({ precision }) => precision)),
      recall: 100 * mean(each.map(({ recall }) => recall)),
    };
  });
  const [ours, ...peers] = scores;
  const [best] = peers.toSorted((a, b) => b.f1 - a.f1);
  return rowOf({
    name: `groups: B-cubed F1, ${name}`,
    value: ours?.f1 ?? 0,
    unit: '%',
    peer: best ? { name: best.who, value: best.f1 } : null,
    target: LEAST_GROUP_F1,
    notes: scores.map(
      ({ who, f1, precision, recall }) =>
        `${who} ${f1.toFixed(1)} (precision ${precision.toFixed(1)}, recall ${recall.toFixed(1)})`,
    ),
  });
}

function blameRows(name: string, worlds: readonly CauseWorld[]): BenchRow[] {
  const forecasts: Forecast[] = [];
  let [atFault, undetermined, outages] = [0, 0, 0];
  for (const world of worlds) {
    const surroundings = surroundingsIn(world);
    for (const outage of world.outages) {
      const declared = world.dependsOn.get(outage.service) ?? [];
      if (declared.length === 0) continue;
      outages += 1;
      if (outage.upstream !== null && declared.includes(outage.upstream)) atFault += 1;
      const blamed = likelyUpstream(blameCase(outage), surroundings);
      if (blamed === 'undetermined') undetermined += 1;
      else if (blamed)
        forecasts.push({ confidence: blamed.share, isTrue: blamed.service === outage.upstream });
    }
  }
  const right = forecasts.filter(({ isTrue }) => isTrue).length;
  return [
    rowOf({
      name: `blame: named rightly, ${name}`,
      value: (100 * right) / Math.max(1, forecasts.length),
      unit: '%',
      notes: [
        `of ${forecasts.length} named among ${outages} outages that declare an upstream`,
        `${((100 * right) / Math.max(1, atFault)).toFixed(1)} % of those with one at fault`,
        `${undetermined} undetermined`,
      ],
    }),
    rowOf({
      name: `blame: calibration error of the share, ${name}`,
      value: 100 * calibrationError(reliabilityTable(forecasts)),
      unit: '%',
      better: 'lower',
      notes: [byChanceText(forecasts, 100), reliabilityText(reliabilityTable(forecasts))],
    }),
  ];
}
