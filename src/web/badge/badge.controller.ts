import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DescribeRoute } from '../../api/http/describe-route.js';
import { languageChoice, query } from '../../api/http/fields.js';
import { pickLanguage } from '../../api/http/pick-language.js';
import { headerOf, type HttpReply, type HttpRequest } from '../../api/http/wire.js';
import { ZodPipe } from '../../api/http/zod.pipe.js';
import { Configuration } from '../../config/configuration.js';
import { Clock } from '../../domain/clock.js';
import { Store } from '../../store/store.js';
import { findOverview } from '../find-overview.js';
import { PICTURE_CACHE, PICTURE_POLICY, serviceOfPicture, SVG_TYPE } from '../picture-name.js';
import { WORDS } from '../../languages/languages.js';
import { BADGE_STYLES, stateBadge, unknownBadge } from './badge.js';

const badgeQuery = query({
  style: z.enum(BADGE_STYLES, `must be ${BADGE_STYLES.join(' or ')}`).default('flat'),
  label: z
    .string()
    .max(60, 'is longer than 60 characters')
    .optional()
    .meta({ description: 'Left half; default the name of the service.' }),
  lang: languageChoice,
});

@ApiTags('badges')
@Controller('badge')
export class BadgeController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  @Get(':name')
  @DescribeRoute({
    summary: 'How a service is, as an SVG badge',
    description: 'A service that is not tracked gives 404 and a badge that says so.',
    params: { name: 'Slug of the service, with `.svg` behind it.' },
    query: badgeQuery,
    produces: ['image/svg+xml'],
  })
  async badge(
    @Param('name') name: string,
    @Query(new ZodPipe(badgeQuery)) { style, label, lang }: z.output<typeof badgeQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const { language } = this.configuration.value;
    const words = WORDS[pickLanguage(lang, headerOf(request, 'accept-language'), language)];
    const slug = serviceOfPicture(name);
    const overview = slug === null ? null : await findOverview(this.store, slug, this.clock.now());
    reply
      .type(SVG_TYPE)
      .header('cache-control', PICTURE_CACHE)
      .header('vary', 'accept-language')
      .header('content-security-policy', PICTURE_POLICY);
    if (overview) return stateBadge(overview, words, { style, label: label ?? overview.service.name });
    reply.status(404);
    return unknownBadge(words, { style, label: label ?? slug ?? 'Outcry' });
  }
}
