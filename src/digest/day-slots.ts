import { addTallies, EMPTY_TALLY, type SeriesPoint, type Tally } from '../domain/bucket.js';
import { type Interval } from '../domain/interval.js';
import { median } from '../domain/statistics.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type DigestSpan } from './edition.js';

/** Width of a slot; a day is a multiple of each. */
export const SLOT_MS: Readonly<Record<DigestSpan, number>> = { day: 30 * MINUTE_MS, week: 4 * HOUR_MS };
/** A slot of an earlier day that was heard less than this says nothing about what is usual. */
const HEARD_ENOUGH = 0.5;

export interface DaySlot {
  readonly startMs: number;
  /** `null` where nobody listened. */
  readonly tally: Tally | null;
  /** 0..1 */
  readonly coverage: number;
  /** Median posts of the same time on the days before, for the same coverage; `null` without such days. */
  readonly usual: number | null;
}

/** A Series cut into the slots of a day or week, each with what is usual then. Slots after `untilMs` are left out. */
export function daySlots(
  series: readonly SeriesPoint[],
  day: Interval,
  untilMs: number,
  slotMs: number,
): DaySlot[] {
  const sums = sumBySlot(series, day.startMs, slotMs);
  const firstMs = series.reduce((first, { startMs }) => Math.min(first, startMs), day.startMs);
  const days = Math.ceil((day.startMs - firstMs) / DAY_MS);
  const perDay = DAY_MS / slotMs;

  const slots: DaySlot[] = [];
  for (let index = 0; day.startMs + index * slotMs < Math.min(day.endMs, untilMs); index++) {
    const now = sums.get(index);
    const coverage = now?.coverage ?? 0;
    const earlier: number[] = [];
    for (let back = 1; back <= days; back++) {
      // In a week, too, the days before it: what went on in it is not what is usual.
      const then = sums.get((index % perDay) - back * perDay);
      if (then?.tally && then.coverage >= HEARD_ENOUGH) earlier.push(then.tally.posts / then.coverage);
    }
    const usual = median(earlier);
    slots.push({
      startMs: day.startMs + index * slotMs,
      tally: now?.tally ?? null,
      coverage,
      usual: usual === null ? null : usual * coverage,
    });
  }
  return slots;
}

interface SlotSum {
  readonly tally: Tally | null;
  readonly coverage: number;
}

/** Sums of the slots that have any point, by index from the start; earlier days are negative. */
function sumBySlot(series: readonly SeriesPoint[], originMs: number, slotMs: number): Map<number, SlotSum> {
  const groups = new Map<number, SeriesPoint[]>();
  for (const point of series) {
    const index = Math.floor((point.startMs - originMs) / slotMs);
    const group = groups.get(index);
    if (group) group.push(point);
    else groups.set(index, [point]);
  }
  return new Map(
    [...groups].map(([index, points]) => {
      const heard = points.flatMap(({ tally }) => (tally ? [tally] : []));
      return [
        index,
        {
          tally: heard.length > 0 ? heard.reduce(addTallies, EMPTY_TALLY) : null,
          coverage: points.reduce((sum, { coverage }) => sum + coverage, 0) / points.length,
        },
      ];
    }),
  );
}
