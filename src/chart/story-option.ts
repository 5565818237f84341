import { type EChartsOption, type LineSeriesOption, type MarkAreaComponentOption } from 'echarts';
import { PALETTES } from './palette.js';
import { spreadOf } from './spread.js';
import {
  type ChartBand,
  type ChartLook,
  type ChartMark,
  type ChartPoint,
  type StoryChart,
} from './story-chart.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Without quotation marks: the SVG renderer writes it into an attribute as it is. */
export const FONT = 'ui-sans-serif, system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif';
/** A quiet service must not look stormy: the scale never ends below so many people a minute. */
const LEAST_TOP = 0.5;
export const LEFT = 44;
export const RIGHT = 14;
/** Pixels of a letter of a mark's label, on average, and between two labels. */
const LETTER = 6.6;
const BETWEEN = 10;
const MOST_LANES = 5;
const LANE_HEIGHT = 17;

/** A fill of diagonal lines, which each renderer takes in a form of its own. */
export type Hatch = object;

type Spot = [atMs: number, value: number | null];

/**
 * The ECharts option of a chart: the same for the picture that a server draws and for the chart that a browser does.
 *
 * @param width   pixels
 * @param seenMs  how much of it is seen at a time
 */
export function storyOption(
  chart: StoryChart,
  look: ChartLook,
  hatch: Hatch,
  width: number,
  seenMs = chart.endMs - chart.startMs,
): EChartsOption {
  const colour = PALETTES[look.theme];
  const perPixel = (chart.endMs - chart.startMs) / Math.max(1, width - LEFT - RIGHT);
  const labels = placeLabels(chart, width - LEFT - RIGHT);
  const lanes = Math.max(0, ...labels.map(({ lane }) => lane + 1));
  const top = Math.max(
    LEAST_TOP,
    ...chart.points.map((point) => Math.max(point.people ?? 0, bandOf(point)?.high ?? 0)),
  );
  const rule = { lineStyle: { color: colour.line } };
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: FONT, color: colour.soft },
    grid: { left: LEFT, right: RIGHT, top: 16 + LANE_HEIGHT * Math.max(1, lanes), bottom: 30 },
    xAxis: {
      type: 'time',
      min: chart.startMs,
      max: chart.endMs,
      axisLine: rule,
      axisTick: rule,
      splitLine: { show: false },
      axisLabel: {
        color: colour.soft,
        hideOverlap: true,
        formatter: (atMs: number) => tellTime(atMs, seenMs, look),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: (extent: { max: number }) => Math.max(top, extent.max),
      axisLine: { show: false },
      axisTick: { show: false },
      splitNumber: 4,
      splitLine: rule,
      axisLabel: { color: colour.soft, showMaxLabel: false },
    },
    series: [
      ...baseline(chart.points, colour.band),
      {
        type: 'line',
        name: look.words.people,
        data: steps(chart.points, ({ people }) => people),
        showSymbol: false,
        symbolSize: 4,
        lineStyle: { width: 1.6, color: colour.confirmed },
        itemStyle: { color: colour.confirmed },
        areaStyle: { color: colour.confirmed, opacity: 0.14 },
        z: 4,
        markArea: { silent: true, data: chart.bands.map((band) => area(band, look, hatch, perPixel)) },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: labels.map((label) => moment(label, look)),
        },
      },
    ],
  };
}

/** The band of what is normal: its lower edge, which is not seen, and its height stacked upon that. */
function baseline(points: readonly ChartPoint[], fill: string): LineSeriesOption[] {
  const edge = {
    type: 'line' as const,
    stack: 'normal',
    stackStrategy: 'all' as const,
    silent: true,
    showSymbol: false,
    lineStyle: { opacity: 0 },
    z: 2,
  };
  return [
    { ...edge, data: steps(points, (point) => bandOf(point)?.low ?? null) },
    {
      ...edge,
      data: steps(points, (point) => {
        const band = bandOf(point);
        return band && band.high - band.low;
      }),
      areaStyle: { color: fill, opacity: 1 },
    },
  ];
}

/** Edges of what is normal in people a minute; the spread is that of the whole step. */
function bandOf({ expected, widthMs }: ChartPoint): { low: number; high: number } | null {
  if (expected === null) return null;
  const minutes = widthMs / MINUTE_MS;
  const { low, high } = spreadOf(expected * minutes);
  return { low: low / minutes, high: high / minutes };
}

/** A value stands in the middle of its step; where there is none, the line is broken. */
function steps(points: readonly ChartPoint[], valueOf: (point: ChartPoint) => number | null): Spot[] {
  return points.map((point) => [point.startMs + point.widthMs / 2, valueOf(point)]);
}

type Area = NonNullable<MarkAreaComponentOption['data']>[number];

/** @param perPixel  ms; a band is named where its name has room within it */
function area(
  { kind, startMs, endMs, label }: ChartBand,
  { theme }: ChartLook,
  hatch: Hatch,
  perPixel: number,
): Area {
  const colour = PALETTES[theme];
  const fills = {
    official: { color: colour.official },
    entered: { color: colour.official, opacity: 0.5 },
    crowd: { color: colour.confirmed, opacity: 0.06 },
    unheard: { color: hatch },
  } as const;
  const hasRoom = (endMs - startMs) / perPixel >= label.length * LETTER;
  const shown = hasRoom && (kind === 'official' || kind === 'entered');
  return [
    {
      xAxis: startMs,
      name: label,
      itemStyle: fills[kind],
      label: {
        show: shown,
        position: 'insideTopRight',
        color: colour['official-ink'],
        fontSize: 12,
      },
    },
    { xAxis: endMs },
  ] as Area;
}

function moment({ mark, lane, align }: PlacedLabel, look: ChartLook) {
  const colour = PALETTES[look.theme];
  return {
    xAxis: mark.atMs,
    lineStyle: { color: colour.ink, width: 0.8, type: [2, 3] },
    label: {
      formatter: mark.label,
      color: colour.ink,
      fontSize: 12,
      fontWeight: 600 as const,
      position: 'end' as const,
      distance: [0, 3 + lane * LANE_HEIGHT],
      align,
    },
  };
}

interface PlacedLabel {
  readonly mark: ChartMark;
  /** Rows above the plot, from 0. */
  readonly lane: number;
  readonly align: 'left' | 'center' | 'right';
}

/** Puts each mark's label on the lowest lane where it does not touch the one before, and within the chart. */
function placeLabels({ marks, startMs, endMs }: StoryChart, width: number): PlacedLabel[] {
  const ends = Array.from({ length: MOST_LANES }, () => -Infinity);
  return marks.map((mark) => {
    const x = ((mark.atMs - startMs) / Math.max(1, endMs - startMs)) * width;
    const half = (mark.label.length * LETTER) / 2;
    const align = x < half ? 'left' : x > width - half ? 'right' : 'center';
    const left = { left: x, center: x - half, right: x - 2 * half }[align];
    const free = ends.findIndex((end) => left >= end + BETWEEN);
    const lane = free === -1 ? ends.indexOf(Math.min(...ends)) : free;
    ends[lane] = left + 2 * half;
    return { mark, lane, align };
  });
}

/** A tick of the axis in the reader's own time zone: the day at midnight or over long ranges, else the clock. */
function tellTime(atMs: number, lengthMs: number, { locale, timezone }: ChartLook): string {
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  }).format(atMs);
  if (lengthMs <= 3 * DAY_MS && clock !== '00:00') return clock;
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: timezone }).format(atMs);
}
