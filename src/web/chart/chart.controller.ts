import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DescribeRoute } from '../../api/http/describe-route.js';
import { languageChoice, query } from '../../api/http/fields.js';
import { pickLanguage } from '../../api/http/pick-language.js';
import { notFound } from '../../api/http/problem.js';
import { headerOf, type HttpReply, type HttpRequest } from '../../api/http/wire.js';
import { writable } from '../../api/http/writable.js';
import { ZodPipe } from '../../api/http/zod.pipe.js';
import { type ChartCaption } from '../../chart/caption.js';
import { drawStory } from '../../chart/draw-story.js';
import { THEMES } from '../../chart/palette.js';
import { Configuration } from '../../config/configuration.js';
import { Clock } from '../../domain/clock.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { WORDS } from '../../languages/languages.js';
import { type ServiceOverview } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { findOverview } from '../find-overview.js';
import { Formatter } from '../formatter.js';
import { PICTURE_CACHE, PICTURE_POLICY, serviceOfPicture, SVG_TYPE } from '../picture-name.js';
import { withBase } from '../answer-page.js';
import { baseOf } from '../../domain/web-address.js';
import { renderPage } from '../render-page.js';
import { readStoryChart } from '../story/read-story-chart.js';
import { lookOf } from '../story/story-query.js';
import { EMBED_SIZE } from './chart-sizes.js';
import { EMBED_POLICY, EmbedPage } from './embed-page.js';

const WEEK_HOURS = 168;

const chartQuery = query({
  hours: z
    .string()
    .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${WEEK_HOURS}`)
    .transform(Number)
    .refine((hours) => hours >= 1 && hours <= WEEK_HOURS, `must be a whole number from 1 to ${WEEK_HOURS}`)
    .default(24),
  theme: z.enum(THEMES, `must be ${THEMES.join(' or ')}`).optional(),
  lang: languageChoice,
});
type ChartQuery = z.output<typeof chartQuery>;

/** Charts for the pages of others. */
@ApiTags('charts')
@Controller()
export class ChartController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  @Get('chart/:name')
  @DescribeRoute({
    summary: 'People over the last hours beside what is normal, as SVG',
    description:
      'Hatched where nobody listened; tinted in the windows of the provider. Default theme: light.',
    params: { name: 'Slug of the service, with `.svg` behind it.' },
    query: chartQuery,
    produces: ['image/svg+xml'],
  })
  async chart(
    @Param('name') name: string,
    @Query(new ZodPipe(chartQuery)) query: ChartQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const nowMs = this.clock.now();
    const slug = serviceOfPicture(name);
    const overview = slug === null ? null : await findOverview(this.store, slug, nowMs);
    if (!overview) throw notFound('chart', name);
    const format = this.format(query, request);
    const endMs = Math.ceil((nowMs + 1) / MINUTE_MS) * MINUTE_MS;
    const range = { startMs: endMs - query.hours * HOUR_MS, endMs };
    const chart = await readStoryChart(this.store, overview.service.slug, range, [], format, nowMs);
    reply
      .type(SVG_TYPE)
      .header('cache-control', PICTURE_CACHE)
      .header('vary', 'accept-language')
      .header('content-security-policy', PICTURE_POLICY);
    const look = { ...lookOf(format), theme: query.theme ?? 'light' };
    return drawStory(chart, look, EMBED_SIZE, captionOf(overview, query.hours, format));
  }

  @Get('embed/:service')
  @DescribeRoute({
    summary: 'A page with state and chart of a service, for a frame',
    description: 'Without a script; any page may frame it. Default theme: that of the reader.',
    params: { service: 'Slug of the service.' },
    query: chartQuery,
    produces: ['text/html'],
  })
  async embed(
    @Param('service') slug: string,
    @Query(new ZodPipe(chartQuery)) query: ChartQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const nowMs = this.clock.now();
    const overview = await findOverview(this.store, slug, nowMs);
    if (!overview) reply.status(404);
    reply
      .removeHeader('x-frame-options')
      .header('content-security-policy', EMBED_POLICY)
      .header('vary', 'accept-language')
      .type('text/html; charset=utf-8');
    const { hours, theme = null } = query;
    const html = renderPage(EmbedPage, {
      overview,
      slug,
      format: this.format(query, request),
      hours,
      theme,
      nowMs,
    });
    return withBase(html, baseOf(this.configuration.value.publicUrl));
  }

  private format({ lang }: ChartQuery, request: HttpRequest): Formatter {
    const { language, timezone } = this.configuration.value;
    return new Formatter(pickLanguage(lang, headerOf(request, 'accept-language'), language), timezone);
  }
}

function captionOf({ service, state }: ServiceOverview, hours: number, format: Formatter): ChartCaption {
  const { badge, embed, legend, states } = WORDS[format.language];
  return {
    title: embed.chart(writable(service.name), hours),
    status: embed.now(state === 'blind' ? badge.blind : states[state]),
    state,
    official: legend.official,
  };
}
