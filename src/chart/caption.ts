import { type EChartsOption, type SeriesOption } from 'echarts';
import { PALETTES } from './palette.js';
import { FONT, type Hatch, LEFT, RIGHT, storyOption } from './story-option.js';
import { type ChartLook, type StoryChart } from './story-chart.js';

/** What a chart says of itself where no page of ours stands around it. */
export interface ChartCaption {
  readonly title: string;
  readonly status: string;
  readonly state: 'blind' | 'calm' | 'watch' | 'suspected' | 'confirmed';
  /** Name of the provider's own window. */
  readonly official: string;
}

const TITLE_HEIGHT = 24;
/** Names of what is drawn, two a line: there are longer languages than English, and a server cannot measure letters. */
const LEGEND = { columns: 2, width: 330, lineHeight: 20, height: 44 };
const LINE = 'path://M0,5H20V7H0Z';

/** `storyOption` with a title and a state above, and with names of what is drawn below. */
export function captionedOption(
  chart: StoryChart,
  look: ChartLook,
  hatch: Hatch,
  width: number,
  caption: ChartCaption,
): EChartsOption {
  const option = storyOption(chart, look, hatch, width);
  const colour = PALETTES[look.theme];
  const { people, normal, unheard } = look.words;
  const areas = [
    [normal, colour.band],
    [unheard, hatch],
    [caption.official, colour.official],
  ] as const;
  const bold = { fontFamily: FONT, fontWeight: 600 as const };
  return {
    ...option,
    title: [
      {
        text: caption.title,
        left: LEFT - 5,
        top: 8,
        textStyle: { ...bold, fontSize: 15, color: colour.ink },
      },
      {
        text: caption.status,
        // Held at its right end.
        left: width - RIGHT,
        textAlign: 'right',
        top: 10,
        textStyle: { ...bold, fontSize: 12, color: colour[caption.state] },
      },
    ],
    legend: [{ name: people, icon: LINE }, ...areas.map(([name]) => ({ name, icon: 'rect' }))].map(
      (entry, index) => ({
        left: LEFT - 5 + (index % LEGEND.columns) * LEGEND.width,
        bottom: index < LEGEND.columns ? LEGEND.lineHeight + 4 : 4,
        selectedMode: false,
        itemWidth: 20,
        itemHeight: 11,
        textStyle: { fontFamily: FONT, fontSize: 12, color: colour.soft },
        data: [entry],
      }),
    ),
    grid: shifted(option.grid),
    series: [...(option.series as SeriesOption[]), ...areas.map(([name, fill]) => nameOf(name, fill))],
  };
}

function shifted(grid: EChartsOption['grid']): EChartsOption['grid'] {
  const { top, bottom, ...rest } = grid as { top: number; bottom: number };
  return { ...rest, top: top + TITLE_HEIGHT, bottom: bottom + LEGEND.height };
}

/** A legend names series alone: areas get one that draws nothing. */
function nameOf(name: string, fill: Hatch | string): SeriesOption {
  return { type: 'bar', name, data: [], silent: true, itemStyle: { color: fill } };
}
