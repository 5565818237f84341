import { type HttpReply } from '../../api/http/wire.js';
import { drawStory } from '../../chart/draw-story.js';
import { type ChartLook, type StoryChart } from '../../chart/story-chart.js';
import { type Formatter } from '../formatter.js';
import { PICTURE_POLICY, SVG_TYPE } from '../picture-name.js';
import { lookOf, type StoryQuery } from './story-query.js';
import { STORY_SIZES } from './story-sizes.js';

/** What a browser draws a chart from. */
export interface ToldChart {
  readonly chart: StoryChart;
  readonly look: Omit<ChartLook, 'theme'>;
}

/** Sends a chart as a picture. */
export function answerPicture(
  reply: HttpReply,
  chart: StoryChart,
  { theme, size }: StoryQuery,
  format: Formatter,
): Promise<string> {
  reply.type(SVG_TYPE).header('vary', 'accept-language').header('content-security-policy', PICTURE_POLICY);
  return drawStory(chart, { ...lookOf(format), theme }, STORY_SIZES[size]);
}

/** Sends a chart as data. */
export function answerData(reply: HttpReply, chart: StoryChart, format: Formatter): ToldChart {
  reply.header('vary', 'accept-language');
  return { chart, look: lookOf(format) };
}
