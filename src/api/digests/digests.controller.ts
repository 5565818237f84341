import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Configuration } from '../../config/configuration.js';
import { Clock } from '../../domain/clock.js';
import { DIGEST_FORMATS, type DigestFormat, renderDigest } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { pageRequest } from '../http/fields.js';
import { negotiate } from '../http/negotiate.js';
import { pickLanguage } from '../http/pick-language.js';
import { notFound, ProblemError } from '../http/problem.js';
import { headerOf, type HttpReply, type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import {
  DIGEST_POLICY,
  DIGEST_TYPES,
  digestAnswer,
  digestQuery,
  digestsAnswer,
  digestsQuery,
  readDigestName,
} from './digests.schemas.js';
import { findDigest } from './find-digest.js';

/** `Accept` without parameters, in the order in which we prefer to answer. */
const OFFERS = {
  'application/json': 'json',
  'text/html': 'html',
  'text/markdown': 'md',
  'text/plain': 'txt',
} as const;

@ApiTags('digests')
@Controller('api/v1/digests')
export class DigestsController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  @Get()
  @DescribeRoute({ summary: 'Digests, last one first', query: digestsQuery, answer: digestsAnswer })
  async list(
    @Query(new ZodPipe(digestsQuery)) query: z.output<typeof digestsQuery>,
  ): Promise<z.output<typeof digestsAnswer>> {
    const zone = query.timezone ?? this.configuration.value.timezone;
    const page = await this.store.digests.list(pageRequest(query), zone, query.span);
    return {
      items: page.items.map(({ date, timezone, sealed }) => ({
        date,
        timezone,
        sealed,
        url: `/api/v1/digests/${date}${query.timezone === undefined ? '' : `?timezone=${encodeURIComponent(zone)}`}`,
      })),
      nextCursor: page.nextCursor,
    };
  }

  @Get(':date')
  @DescribeRoute({
    summary: 'The digest of one day or week',
    description:
      'The form is chosen by a suffix (`2025-06-10.md`) or by Accept. A week is an ISO 8601 one, from Monday on: `2025-W24`. Of a day or week that is not over it tells what is known so far.',
    params: {
      date: 'Day, YYYY-MM-DD, or week, YYYY-Www, with .json, .html, .md, .txt or nothing behind it.',
    },
    query: digestQuery,
    answer: digestAnswer,
    produces: Object.keys(OFFERS),
  })
  async one(
    @Param('date') name: string,
    @Query(new ZodPipe(digestQuery)) query: z.output<typeof digestQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const { date, format } = readDigestName(name);
    const chosen = format ?? formatOf(request);
    const { timezone: ofSite, language, publicUrl } = this.configuration.value;
    const timezone = query.timezone ?? ofSite;
    const found = await findDigest(this.store, { date, timezone, nowMs: this.clock.now() });
    if (!found) throw notFound('digest', date);
    reply.type(DIGEST_TYPES[chosen]).header('vary', 'accept, accept-language');
    if (chosen === 'json') return found.json;
    if (chosen === 'html') reply.header('content-security-policy', DIGEST_POLICY);
    const picked = pickLanguage(query.lang, headerOf(request, 'accept-language'), language);
    return renderDigest(found.digest, chosen, { language: picked, baseUrl: publicUrl, timezone: ofSite });
  }
}

/** @throws ProblemError 406 when `Accept` refuses all of them */
function formatOf(request: HttpRequest): DigestFormat {
  const types = Object.keys(OFFERS) as (keyof typeof OFFERS)[];
  const type = negotiate(headerOf(request, 'accept'), types);
  if (type === null) throw new ProblemError(406, `A digest comes as ${DIGEST_FORMATS.join(', ')}.`);
  return OFFERS[type];
}
