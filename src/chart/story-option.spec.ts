import { XMLValidator } from 'fast-xml-parser';
import { drawStory } from './draw-story.js';
import { PALETTES } from './palette.js';
import { type ChartLook, type ChartMark, type StoryChart } from './story-chart.js';
import { storyOption } from './story-option.js';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2025, 5, 10, 6);
const at = (minute: number) => START_MS + minute * MINUTE_MS;
const LOOK: ChartLook = {
  theme: 'light',
  locale: 'en-GB',
  timezone: 'Asia/Jakarta',
  words: { people: 'people a minute', normal: 'normal', unheard: 'nobody listened' },
};

function aChart(changes: Partial<StoryChart> = {}): StoryChart {
  return {
    startMs: START_MS,
    endMs: at(60),
    points: Array.from({ length: 60 }, (_, minute) => ({
      startMs: at(minute),
      widthMs: MINUTE_MS,
      people: minute < 40 ? 4 : null,
      expected: 9,
    })),
    bands: [],
    marks: [],
    ...changes,
  };
}

/** The parts of an option that the tests look at; ECharts' own type allows everything. */
interface Drawn {
  series: {
    name?: string;
    data: [number, number | null][];
    markLine?: { data: { label: { distance: [number, number]; align: string } }[] };
    markArea?: { data: [{ itemStyle: object; label: { show: boolean } }, object][] };
  }[];
  yAxis: { max: (extent: { max: number }) => number };
  xAxis: { axisLabel: { formatter: (atMs: number) => string } };
}
const optionOf = (chart: StoryChart) => storyOption(chart, LOOK, { hatched: true }, 600) as unknown as Drawn;
const mark = (minute: number): ChartMark => ({ atMs: at(minute), label: `at ${minute}` });

describe('the option of a chart', () => {
  it('has values in the middle of their steps, and none where nobody listened', () => {
    const line = optionOf(aChart()).series.find(({ name }) => name === 'people a minute');
    expect(line?.data[0]).toEqual([at(0.5), 4]);
    expect(line?.data[40]).toEqual([at(40.5), null]);
  });

  it('draws what is normal with the spread of the whole step, in people a minute', () => {
    const [low, height] = optionOf(aChart()).series;
    expect([low?.data[0]?.[1], height?.data[0]?.[1]]).toEqual([6, 6]);
    const quarter = { startMs: at(0), widthMs: 16 * MINUTE_MS, people: 1, expected: 1 };
    const [lowest, higher] = optionOf(aChart({ points: [quarter] })).series;
    expect([lowest?.data[0]?.[1], higher?.data[0]?.[1]]).toEqual([0.75, 0.5]);
  });

  it('never ends its scale so low that a quiet service looks stormy, nor within the band', () => {
    const quiet = aChart({ points: [{ startMs: at(0), widthMs: MINUTE_MS, people: 0.1, expected: null }] });
    expect(optionOf(quiet).yAxis.max({ max: 0.1 })).toBe(0.5);
    expect(optionOf(aChart()).yAxis.max({ max: 4 })).toBe(12);
  });

  it('keeps the labels of moments apart by what room they take, and within the chart', () => {
    const { series } = optionOf(aChart({ marks: [mark(1), mark(3), mark(30), mark(59)] }));
    const labels = series.at(-1)?.markLine?.data.map(({ label }) => label);
    expect(labels?.map(({ distance }) => distance[1])).toEqual([3, 20, 3, 3]);
    expect(labels?.map(({ align }) => align)).toEqual(['left', 'center', 'center', 'right']);
  });

  it('hatches what nobody heard, and names the windows alone, where the name has room', () => {
    const band = (kind: 'official' | 'unheard') => ({ kind, startMs: at(1), endMs: at(9), label: kind });
    const sliver = { ...band('official'), endMs: at(3) };
    const { series } = optionOf(aChart({ bands: [band('official'), band('unheard'), sliver] }));
    const areas = series.at(-1)?.markArea?.data.map(([start]) => start);
    expect(areas?.map(({ itemStyle }) => itemStyle)).toEqual([
      { color: PALETTES.light.official },
      { color: { hatched: true } },
      { color: PALETTES.light.official },
    ]);
    expect(areas?.map(({ label }) => label.show)).toEqual([true, false, false]);
  });

  it('tells times in the zone of the reader, and midnight as the day', () => {
    const { formatter } = optionOf(aChart()).xAxis.axisLabel;
    expect(formatter(at(0))).toBe('13:00');
    expect(formatter(Date.UTC(2025, 5, 9, 17))).toBe('10 Jun');
  });
});

it('times on the axis of a long chart are as fine as what is seen of it', () => {
  const quarter = aChart({ endMs: START_MS + 90 * 24 * 60 * MINUTE_MS });
  const labelOf = (seenMs?: number) =>
    (storyOption(quarter, LOOK, {}, 600, seenMs) as unknown as Drawn).xAxis.axisLabel.formatter(at(30));
  expect([labelOf(), labelOf(60 * MINUTE_MS)]).toEqual(['10 Jun', '13:30']);
});

it('a chart is drawn without a browser, in the colours of its theme', async () => {
  const chart = aChart({ marks: [mark(20)], bands: [] });
  for (const theme of ['light', 'dark'] as const) {
    const svg = await drawStory(chart, { ...LOOK, theme }, { width: 400, height: 300 });
    expect(svg).toMatch(/^<svg width="400" height="300"/);
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).toContain('at 20');
    expect(svg).toContain(PALETTES[theme].bg);
  }
});
