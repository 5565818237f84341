import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Configuration } from '../../config/configuration.js';
import { Clock } from '../../domain/clock.js';
import { DAY_MS } from '../../domain/time.js';
import { readOutages } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { languageChoice, query, slug } from '../http/fields.js';
import { pickLanguage } from '../http/pick-language.js';
import { notFound } from '../http/problem.js';
import { headerOf, type HttpReply, type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { writeCalendar } from './write-calendar.js';

/** Calendars are read whole at each refresh: a quarter of a year back, and what is planned. */
const PAST_MS = 90 * DAY_MS;
const PLANNED_MS = 90 * DAY_MS;

const calendarQuery = query({ service: slug.optional(), lang: languageChoice });

@ApiTags('calendar')
@Controller('calendar.ics')
export class CalendarController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'Outages, windows and maintenance as a calendar',
    description:
      'RFC 5545; the last 90 days and what is planned. What people told is an event of its own beside what providers said.',
    query: calendarQuery,
    produces: ['text/calendar'],
  })
  async calendar(
    @Query(new ZodPipe(calendarQuery)) { service, lang }: z.output<typeof calendarQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const nowMs = this.clock.now();
    const asked = service === undefined ? {} : { service };
    const range = { startMs: nowMs - PAST_MS, endMs: nowMs + PLANNED_MS };
    const [outages, windows, services, extent] = await Promise.all([
      readOutages(this.store, { ...asked, fromMs: range.startMs, nowMs }, { coMentions: false }),
      this.store.windows.all({ ...asked, range }),
      this.store.services.list(),
      this.store.listening.extent(),
    ]);
    const { publicUrl, language } = this.configuration.value;
    reply.type('text/calendar; charset=utf-8').header('vary', 'accept-language');
    return writeCalendar({
      outages: outages.filter(({ spikes }) => spikes.length > 0),
      windows,
      services,
      publicUrl,
      language: pickLanguage(lang, headerOf(request, 'accept-language'), language),
      nowMs,
      sinceMs: extent?.startMs ?? 0,
    });
  }
}
