import { type EChartsType } from 'echarts';
import { PALETTES, type Theme } from '../../chart/palette.js';
import { type ChartLook, type StoryChart } from '../../chart/story-chart.js';
import { storyOption } from '../../chart/story-option.js';

declare const echarts: typeof import('echarts');

/** As the server writes it: the chart with its look, but for the theme, which the reader's machine chooses. */
interface ToldChart {
  readonly chart: StoryChart;
  readonly look: Omit<ChartLook, 'theme'>;
}

const MINUTE_MS = 60_000;
/** Nobody can see less than ten minutes of minutes. */
const NARROWEST_MS = 10 * MINUTE_MS;
const SETTLE_MS = 200;

/** Puts a chart that answers to a pointer in the place of each picture of `[data-chart]`, and brings it up to date. */
export async function drawCharts(): Promise<void> {
  const places = [...document.querySelectorAll<HTMLElement>('[data-chart]')];
  const [first] = places;
  if (!first?.dataset.library) return;
  await load(first.dataset.library);
  for (const place of places) await draw(place);
}

const drawn = new WeakMap<HTMLElement, DrawnChart>();

async function draw(place: HTMLElement): Promise<void> {
  const source = place.dataset.chart;
  if (source === undefined) return;
  const told = await ask(source, null);
  if (told === null) return;
  const known = drawn.get(place);
  if (known) await known.renew(told);
  else drawn.set(place, new DrawnChart(place, source, told));
}

/** A chart in the place of its picture. Zooming in brings finer steps. */
class DrawnChart {
  private readonly canvas: EChartsType;
  private readonly dark = window.matchMedia('(prefers-color-scheme: dark)');
  private settling: number | undefined;
  /** How much of the chart is seen; absent: all of it. */
  private seenMs: number | undefined;

  constructor(
    place: HTMLElement,
    private readonly source: string,
    private told: ToldChart,
  ) {
    const stage = document.createElement('div');
    stage.className = 'stage';
    stage.setAttribute('aria-hidden', 'true');
    place.append(stage);
    place.classList.add('drawn');
    this.canvas = echarts.init(stage, null, { renderer: 'canvas' });
    this.show(told);
    this.canvas.on('datazoom', () => this.lookCloser());
    new ResizeObserver(() => this.canvas.resize()).observe(stage);
    this.dark.addEventListener('change', () => this.show(this.told));
  }

  /** Shows what the server says now, and what the reader looks at closely in steps as fine as before. */
  async renew(told: ToldChart): Promise<void> {
    this.show((await this.refined(told)) ?? told);
  }

  private show(told: ToldChart): void {
    this.told = told;
    const theme: Theme = this.dark.matches ? 'dark' : 'light';
    const look = { ...told.look, theme };
    const colour = PALETTES[theme];
    this.canvas.setOption({
      ...storyOption(told.chart, look, hatch(colour.hatch), this.canvas.getWidth(), this.seenMs),
      tooltip: {
        trigger: 'axis',
        // Within the canvas: our policy lets no markup bring styles along.
        renderMode: 'richText',
        backgroundColor: colour.panel,
        borderColor: colour.line,
        textStyle: { color: colour.ink, fontSize: 12.5 },
        formatter: (items: unknown) => this.explain(items, look),
      },
      dataZoom: [
        { type: 'inside', filterMode: 'none', minValueSpan: NARROWEST_MS, zoomOnMouseWheel: 'ctrl' },
      ],
      toolbox: {
        right: 8,
        top: -4,
        itemSize: 0,
        feature: { dataZoom: { yAxisIndex: 'none', filterMode: 'none' } },
      },
    });
    // A drag over the chart chooses a stretch of time, without a tool being picked first.
    this.canvas.dispatchAction({
      type: 'takeGlobalCursor',
      key: 'dataZoomSelect',
      dataZoomSelectActive: true,
    });
  }

  /** What is under the pointer, in words. */
  private explain(items: unknown, look: ChartLook): string {
    const [item] = Array.isArray(items) ? (items as { axisValue?: number }[]) : [];
    const atMs = Number(item?.axisValue);
    const point = this.told.chart.points.find(
      ({ startMs, widthMs }) => atMs >= startMs && atMs < startMs + widthMs,
    );
    if (!point) return '';
    const time = new Intl.DateTimeFormat(look.locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: look.timezone,
      hourCycle: 'h23',
    });
    const number = new Intl.NumberFormat(look.locale, { maximumSignificantDigits: 3 });
    const { people, expected, startMs } = point;
    const bands = this.told.chart.bands.filter((band) => atMs >= band.startMs && atMs < band.endMs);
    return [
      time.format(startMs),
      people === null ? look.words.unheard : `${number.format(people)} ${look.words.people}`,
      ...(expected === null ? [] : [`${look.words.normal}: ${number.format(expected)}`]),
      ...bands.filter(({ kind }) => kind !== 'unheard').map(({ label }) => label),
    ].join('\n');
  }

  /** Once a zoom has come to rest, the steps that are seen are asked for as fine as there are. */
  private lookCloser(): void {
    window.clearTimeout(this.settling);
    this.settling = window.setTimeout(() => void this.refine(), SETTLE_MS);
  }

  private async refine(): Promise<void> {
    const finer = await this.refined(this.told);
    if (finer) this.show(finer);
  }

  /** `told` with the stretch that is seen in finer steps; `null` where there are none, or it is fine already. */
  private async refined(told: ToldChart): Promise<ToldChart | null> {
    const [zoom] = (this.canvas.getOption().dataZoom ?? []) as { startValue: number; endValue: number }[];
    if (!zoom) return null;
    const { chart } = told;
    const [startMs, endMs] = [zoom.startValue, zoom.endValue];
    // Times on the axis are as fine as the stretch that is seen.
    this.seenMs = endMs - startMs;
    this.show(this.told);
    const seen = chart.points.filter(
      (point) => point.startMs < endMs && point.startMs + point.widthMs > startMs,
    );
    const isFine =
      seen.every(({ widthMs }) => widthMs === MINUTE_MS) || endMs - startMs >= chart.endMs - chart.startMs;
    if (isFine) return null;
    const finer = await ask(this.source, { startMs, endMs });
    if (!finer || finer.chart.points.length <= seen.length) return null;
    const [first, last] = [finer.chart.points[0], finer.chart.points.at(-1)];
    if (!first || !last) return null;
    const outside = chart.points.filter(
      (point) =>
        point.startMs + point.widthMs <= first.startMs || point.startMs >= last.startMs + last.widthMs,
    );
    const points = [...outside, ...finer.chart.points].sort((a, b) => a.startMs - b.startMs);
    return { ...told, chart: { ...chart, points } };
  }
}

async function ask(
  source: string,
  range: { startMs: number; endMs: number } | null,
): Promise<ToldChart | null> {
  const url = new URL(source, location.href);
  if (range) {
    url.searchParams.set('from', new Date(range.startMs).toISOString());
    url.searchParams.set('to', new Date(range.endMs).toISOString());
  }
  const response = await fetch(url).catch(() => null);
  return response?.ok ? ((await response.json()) as ToldChart) : null;
}

let loading: Promise<void> | null = null;
function load(library: string): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = library;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${library} cannot be loaded`)));
    document.head.append(script);
  });
  return loading;
}

function hatch(colour: string): object {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d');
  if (pen) {
    pen.strokeStyle = colour;
    pen.lineWidth = 1.4;
    pen.beginPath();
    for (const shift of [-6, 0, 6]) {
      pen.moveTo(shift, 6);
      pen.lineTo(shift + 6, 0);
    }
    pen.stroke();
  }
  return { type: 'pattern', image: tile, repeat: 'repeat' };
}
