import { median } from '../../domain/statistics.js';
import { type BenchRow, rowOf, unmeasured } from '../bench.js';
import { percentOf } from '../scores.js';
import { type Alarm } from './our-run.js';
import { isLarge } from './recall.js';
import { type JudgedStreams } from './stress-quality.js';
import { finds } from './sweep.js';
import { type StressOutage } from './stress-stream.js';

const TOLD_TARGET_MINUTES = 6;
const NEAR_MINUTES = 6;

/** An outage that was alarmed, and what was said of its edges. */
export interface Edges {
  readonly outage: StressOutage;
  /** Stated onset less the true one, minutes. */
  readonly onsetError: number;
  /** Minutes from the true end until it was told, and until the end that was stated; negative: too early. */
  readonly end: { readonly told: number; readonly stated: number } | null;
}

/**
 * The outages that an alarm found. Onset is that of the first such alarm; the end is that of the alarm that was on at
 * the true end, or else of the last one before it: a wave that was called over too early ended at that time.
 */
export function edgesOf(outages: readonly StressOutage[], alarms: readonly Alarm[]): Edges[] {
  return outages.flatMap((outage) => {
    const about = alarms.filter(({ raised }) => finds(raised, outage));
    const [first] = about;
    if (!first) return [];
    const atEnd = about.find(
      ({ raised, ended }) => raised <= outage.end && (ended?.told ?? Infinity) > outage.end,
    );
    const { ended } = atEnd ?? about.at(-1) ?? first;
    return {
      outage,
      onsetError: first.onset - outage.onset,
      end: ended && { told: ended.told + 1 - outage.end, stated: ended.end - outage.end },
    };
  });
}

/** How well the edges of outages are told, at the shipped threshold. */
export function endingQuality({ streams, ours }: JudgedStreams): BenchRow[] {
  const edges = streams.flatMap(({ outages }, k) => edgesOf(outages, ours[k]?.alarms ?? []));
  const large = edges.filter((edge) => isLarge(edge));
  const ends = large.flatMap(({ outage, end }) => (end ? [{ shape: outage.shape, ...end }] : []));
  if (ends.length === 0) {
    return [unmeasured('end: told after the true end', 'min', 'nothing was found', TOLD_TARGET_MINUTES)];
  }
  const told = ends.map((end) => end.told);
  const byShape = (['step', 'ramp', 'decay'] as const).map((shape) => {
    const middle = median(ends.filter((end) => end.shape === shape).map((end) => end.told));
    return `${shape} ${middle ?? '-'}`;
  });
  const still = large.length - ends.length;
  return [
    rowOf({
      name: 'end: told after the true end',
      value: median(told) ?? 0,
      unit: 'min',
      better: 'lower',
      target: TOLD_TARGET_MINUTES,
      notes: [
        `median of ${ends.length} alarms at the shipped threshold`,
        `by shape ${byShape.join(', ')} (a decay has faded to 14 % at what counts as its end)`,
        `${still} did not end within the stream`,
      ],
    }),
    rowOf({
      name: 'end: told within 6 min of the true end',
      value: percentOf(told, (minutes) => Math.abs(minutes) <= NEAR_MINUTES),
      unit: '%',
      notes: [`${percentOf(told, (minutes) => minutes < -NEAR_MINUTES).toFixed(1)} % were told earlier`],
    }),
    rowOf({
      name: 'end: stated within 6 min of the true end',
      value: percentOf(ends, ({ stated }) => Math.abs(stated) <= NEAR_MINUTES),
      unit: '%',
      notes: ['the end that the alarm gave when it was over, back-dated'],
    }),
    rowOf({
      name: 'onset: error',
      value: median(large.map(({ onsetError }) => Math.abs(onsetError))) ?? 0,
      unit: 'min',
      better: 'lower',
      notes: [
        'median, either way',
        `${percentOf(large, ({ onsetError }) => Math.abs(onsetError) <= NEAR_MINUTES).toFixed(1)} % within 6 min`,
      ],
    }),
  ];
}
