import { drawStory } from '../chart/draw-story.js';
import { type Theme } from '../chart/palette.js';
import { type Digest } from '../digest/digest.js';
import { type DigestPicture } from '../digest/html/picture.js';
import { chartLook, outageChart } from '../digest/outage-chart.js';
import { tellDigest, type TellOptions } from '../digest/tell-digest.js';

/** In which charts are drawn: between a phone and a desk, so that their words can be read on both. */
const SIZE = { width: 480, height: 190 };
/** As wide as the page of a digest, in pixels of CSS. */
const SHOWN = { width: 592, height: 234 };
/** Pixels of a PNG for one of CSS. */
const SHARPNESS = 2;

/** A chart as a mail carries it. */
export interface DigestAttachment {
  /** Content-ID, without angle brackets. */
  readonly cid: string;
  readonly filename: string;
  readonly png: Buffer;
}

/** The charts of a digest as pictures that stand within the page, for both colour schemes. */
export async function drawDigest(
  digest: Digest,
  options: TellOptions,
): Promise<ReadonlyMap<string, DigestPicture>> {
  const pictures = new Map<string, DigestPicture>();
  for (const [id, draw] of chartsOf(digest, options)) {
    pictures.set(id, { light: inline(await draw('light')), dark: inline(await draw('dark')), ...SHOWN });
  }
  return pictures;
}

/** The same for a mail, whose readers show neither SVG nor `data:`: PNG pictures beside the text. */
export async function attachCharts(
  digest: Digest,
  options: TellOptions,
): Promise<{
  readonly pictures: ReadonlyMap<string, DigestPicture>;
  readonly attachments: readonly DigestAttachment[];
}> {
  const pictures = new Map<string, DigestPicture>();
  const attachments: DigestAttachment[] = [];
  for (const [id, draw] of chartsOf(digest, options)) {
    const name = `chart-${attachments.length + 1}`;
    const cid = `${name}.${digest.date}@outcry.invalid`;
    attachments.push({ cid, filename: `${name}.png`, png: await rasterise(await draw('light')) });
    pictures.set(id, { light: `cid:${cid}`, dark: null, ...SHOWN });
  }
  return { pictures, attachments };
}

/** Of the outages that are told at length. */
function chartsOf(digest: Digest, options: TellOptions): [string, (theme: Theme) => Promise<string>][] {
  const { sections } = tellDigest(digest, options);
  const told = new Set(sections.flatMap(({ outages }) => outages.map(({ chart }) => chart?.outage)));
  return [...digest.began, ...digest.stillOpen, ...digest.recovered]
    .filter(({ id }) => told.has(id))
    .map((outage) => [
      outage.id,
      (theme) =>
        drawStory(
          outageChart(outage, digest, options.language),
          chartLook(digest, options.language, theme),
          SIZE,
        ),
    ]);
}

function inline(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

async function rasterise(svg: string): Promise<Buffer> {
  // Loaded only here: most installations send no mail.
  const { Resvg } = await import('@resvg/resvg-js');
  const size = { mode: 'width', value: SHOWN.width * SHARPNESS } as const;
  return new Resvg(svg, { fitTo: size, font: { defaultFontFamily: 'DejaVu Sans' } }).render().asPng();
}
