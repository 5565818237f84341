import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Clock } from '../../domain/clock.js';
import { DAY_MS } from '../../domain/time.js';
import { readSuggestions } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { rangeOf } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { notFound } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { suggestionsAnswer, suggestionsQuery, tellSuggestions } from './suggestions.schemas.js';

/** How far back is looked unless a range is asked for. */
const SPAN_MS = 7 * DAY_MS;

/** What a service might track as well. */
@ApiTags('services')
@Controller('api/v1/services')
export class SuggestionsController {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  @Get(':slug/suggestions')
  @DescribeRoute({
    summary: 'Hashtags and phrases that the service might track as well',
    description:
      'From the stored posts of the last seven days or of a range: variants of its name with a word of trouble in many ' +
      'languages, and what comes along with its posts far more than with those of other services. What is tracked, was ' +
      'switched off, or counts for another service is left out. Posts about no tracked service are not stored: ' +
      '`POST /hashtags/preview` over a recording says what a hashtag would count of those.',
    params: { slug: 'Slug of the service.' },
    query: suggestionsQuery,
    answer: suggestionsAnswer,
  })
  async suggestions(
    @Param('slug') slug: string,
    @Query(new ZodPipe(suggestionsQuery)) query: z.output<typeof suggestionsQuery>,
  ): Promise<z.output<typeof suggestionsAnswer>> {
    const service = await this.store.services.get(slug);
    if (!service) throw notFound('service', slug);
    const range = rangeOf(query, this.clock.now(), SPAN_MS);
    const { limit, unseen = false } = query;
    const reading = await readSuggestions(this.store, { service, range, unseen, limit });
    return tellSuggestions(
      reading,
      service,
      range,
      await freshnessOf(this.store, slug, range, this.clock.now()),
    );
  }
}
