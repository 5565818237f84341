import { captionedOption, type ChartCaption } from './caption.js';
import { PALETTES } from './palette.js';
import { type ChartLook, type StoryChart } from './story-chart.js';
import { storyOption } from './story-option.js';

const TILE = 6;

/**
 * The chart as SVG that stands by itself. It belongs into an `<img>`: its styles are attributes, which the policy of our pages
 * forbids within them.
 *
 * @param size  pixels
 * @param caption  for one that stands on a page that says nothing of it
 */
export async function drawStory(
  chart: StoryChart,
  look: ChartLook,
  size: { readonly width: number; readonly height: number },
  caption?: ChartCaption,
): Promise<string> {
  // Most processes draw none: the library takes longer to load than many of them run.
  const echarts = await import('echarts/dist/echarts.esm.min.mjs');
  const canvas = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    const { hatch, bg } = PALETTES[look.theme];
    const tile = hatchTile(hatch);
    const option = caption
      ? captionedOption(chart, look, tile, size.width, caption)
      : storyOption(chart, look, tile, size.width);
    canvas.setOption({ ...option, backgroundColor: bg });
    const svg = canvas.renderToSVGString();
    return caption ? named(svg, `${caption.title}. ${caption.status}`) : svg;
  } finally {
    canvas.dispose();
  }
}

/** Tells a reader who does not see it what the picture is. */
function named(svg: string, name: string): string {
  const text = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return svg.replace(/^<svg ([^>]*)>/, (_, rest: string) => `<svg role="img" ${rest}><title>${text}</title>`);
}

function hatchTile(colour: string): object {
  const tile =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE}" height="${TILE}">` +
    `<path d="M-1,1l2,-2M0,${TILE}l${TILE},-${TILE}M${TILE - 1},${TILE + 1}l2,-2" stroke="${colour}" stroke-width="1.4"/></svg>`;
  return {
    type: 'pattern',
    image: `data:image/svg+xml,${encodeURIComponent(tile)}`,
    imageWidth: TILE,
    imageHeight: TILE,
    repeat: 'repeat',
  };
}
