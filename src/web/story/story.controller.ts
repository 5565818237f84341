import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { languageChoice, query, rangeFields, rangeOf } from '../../api/http/fields.js';
import { pickLanguage } from '../../api/http/pick-language.js';
import { notFound } from '../../api/http/problem.js';
import { headerOf, type HttpReply, type HttpRequest } from '../../api/http/wire.js';
import { ZodPipe } from '../../api/http/zod.pipe.js';
import { drawStory } from '../../chart/draw-story.js';
import { THEMES } from '../../chart/palette.js';
import { type ChartLook, type StoryChart } from '../../chart/story-chart.js';
import { Configuration } from '../../config/configuration.js';
import { DAY_MS } from '../../domain/time.js';
import { Store } from '../../store/store.js';
import { Formatter } from '../formatter.js';
import { PICTURE_POLICY, SVG_TYPE } from '../picture-name.js';
import { WORDS } from '../words.js';
import { readStoryChart } from './read-story-chart.js';
import { STORY_SIZES } from './story-sizes.js';

const storyQuery = query({
  ...rangeFields,
  theme: z.enum(THEMES, `must be ${THEMES.join(' or ')}`).default('light'),
  size: z.enum(['wide', 'narrow'], 'must be wide or narrow').default('wide'),
  lang: languageChoice,
});
type StoryQuery = z.output<typeof storyQuery>;

/** The charts of our own pages, as a picture and as what a browser draws one of. */
@ApiExcludeController()
@Controller('services/:slug')
export class StoryController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
  ) {}

  @Get('chart.svg')
  async picture(
    @Param('slug') slug: string,
    @Query(new ZodPipe(storyQuery)) query: StoryQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const format = this.format(query, request);
    const chart = await this.read(slug, query, format);
    reply.type(SVG_TYPE).header('vary', 'accept-language').header('content-security-policy', PICTURE_POLICY);
    return drawStory(chart, { ...lookOf(format), theme: query.theme }, STORY_SIZES[query.size]);
  }

  @Get('chart.json')
  async data(
    @Param('slug') slug: string,
    @Query(new ZodPipe(storyQuery)) query: StoryQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<{ chart: StoryChart; look: Omit<ChartLook, 'theme'> }> {
    const format = this.format(query, request);
    reply.header('vary', 'accept-language');
    return { chart: await this.read(slug, query, format), look: lookOf(format) };
  }

  private async read(slug: string, query: StoryQuery, format: Formatter): Promise<StoryChart> {
    if (!(await this.store.services.get(slug))) throw notFound('service', slug);
    const nowMs = Date.now();
    const range = rangeOf(query, nowMs, DAY_MS);
    return readStoryChart(this.store, slug, range, [], format, nowMs);
  }

  private format({ lang }: StoryQuery, request: HttpRequest): Formatter {
    const { language, timezone } = this.configuration.value;
    return new Formatter(pickLanguage(lang, headerOf(request, 'accept-language'), language), timezone);
  }
}

function lookOf({ language, locale, timezone }: Formatter): Omit<ChartLook, 'theme'> {
  const { story, legend } = WORDS[language];
  return {
    locale,
    timezone,
    words: { people: story.people, normal: legend.band, unheard: legend.gap },
  };
}
