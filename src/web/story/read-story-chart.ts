import { type ChartBand, type ChartMark, type StoryChart } from '../../chart/story-chart.js';
import { type Interval, overlapMs } from '../../domain/interval.js';
import { isOfficial, isOutage } from '../../domain/outage-window.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { readTrend, type Trend, type TrendPoint } from '../../pipeline/index.js';
import { type Store } from '../../store/store.js';
import { type Formatter } from '../formatter.js';
import { WORDS } from '../../languages/languages.js';

const WIDTHS_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, DAY_MS];
/** More points than a chart has pixels show nothing more. */
const MOST_POINTS = 750;

/** Width of the steps in which a range is drawn: as fine as a chart can show. */
export function widthFor({ startMs, endMs }: Interval): number {
  return WIDTHS_MS.find((widthMs) => (endMs - startMs) / widthMs <= MOST_POINTS) ?? DAY_MS;
}

/**
 * The chart of a service over a range: its people beside what is normal, its spikes, and the windows of its provider.
 *
 * @param marks  moments to name upon it, in time order
 */
export async function readStoryChart(
  store: Store,
  service: string,
  range: Interval,
  marks: readonly ChartMark[],
  format: Formatter,
  nowMs: number,
): Promise<StoryChart> {
  const widthMs = widthFor(range);
  const [trend, windows, spikes] = await Promise.all([
    readTrend(store, { service, fromMs: range.startMs, toMs: range.endMs, widthMs }),
    store.windows.meeting(range, service),
    store.spikes.meeting(range, service),
  ]);
  const { story } = WORDS[format.language];
  const bands: ChartBand[] = [
    ...gapsOf(trend).map((gap) => ({ ...gap, kind: 'unheard' as const, label: '' })),
    ...windows.filter(isOutage).map((window) => ({
      kind: isOfficial(window) ? ('official' as const) : ('entered' as const),
      startMs: window.startMs,
      endMs: window.endMs ?? nowMs,
      label: isOfficial(window) ? story.official : story.entered,
    })),
    ...spikes.map(({ onsetMs, endMs }) => ({
      kind: 'crowd' as const,
      startMs: onsetMs,
      endMs: endMs ?? nowMs,
      label: story.crowd,
    })),
  ];
  return {
    startMs: trend.startMs,
    endMs: trend.endMs,
    points: trend.points.map((point) => ({
      startMs: point.startMs,
      widthMs,
      people: perMinute(point.authors, widthMs),
      expected: perMinute(point.expected, widthMs),
    })),
    bands: bands.flatMap((band) => clip(band, trend)),
    marks: marks.filter(({ atMs }) => atMs >= trend.startMs && atMs < trend.endMs),
  };
}

function perMinute(value: number | null, widthMs: number): number | null {
  return value === null ? null : value / (widthMs / MINUTE_MS);
}

/** Stretches that nobody listened to, up to now. */
function gapsOf({ points, widthMs }: Trend): Interval[] {
  const gaps: { startMs: number; endMs: number }[] = [];
  const isGap = ({ authors }: TrendPoint) => authors === null;
  for (const point of points.filter(isGap)) {
    const last = gaps.at(-1);
    if (last?.endMs === point.startMs) last.endMs += widthMs;
    else gaps.push({ startMs: point.startMs, endMs: point.startMs + widthMs });
  }
  return gaps;
}

function clip(band: ChartBand, range: Interval): ChartBand[] {
  if (overlapMs(band, range) === 0) return [];
  return [
    { ...band, startMs: Math.max(band.startMs, range.startMs), endMs: Math.min(band.endMs, range.endMs) },
  ];
}
