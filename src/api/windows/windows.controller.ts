import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { type Actor, type AuditAction, type NewAuditEntry } from '../../domain/audit.js';
import { Clock } from '../../domain/clock.js';
import { isOfficial, isOutage, type OutageWindow } from '../../domain/outage-window.js';
import { toIso } from '../../domain/time.js';
import { Pipeline } from '../../pipeline/index.js';
import { type PageRequest, Store } from '../../store/store.js';
import { By, Needs } from '../access/scope.guard.js';
import { answerList, EXPORT_NOTE, EXPORT_TYPES } from '../export/answer.js';
import { WINDOWS_TABLE } from '../export/tables.js';
import { DescribeRoute } from '../http/describe-route.js';
import { optionalRange, tellPage } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { badField, notFound, ProblemError } from '../http/problem.js';
import { type HttpReply, type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import {
  applyPatch,
  newWindowBody,
  readNewWindow,
  tellWindow,
  windowAnswer,
  windowPatchBody,
  windowsAnswer,
  windowsQuery,
} from './windows.schemas.js';

type WindowAction = Extract<AuditAction, `window.${string}`>;

const ID = { id: 'Id of the window.' };

@ApiTags('windows')
@Controller('api/v1/windows')
export class WindowsController {
  constructor(
    private readonly store: Store,
    private readonly pipeline: Pipeline,
    private readonly clock: Clock,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'Outage windows, official and hand-entered, newest first',
    query: windowsQuery,
    answer: windowsAnswer,
    description: EXPORT_NOTE,
    produces: EXPORT_TYPES,
  })
  async list(
    @Query(new ZodPipe(windowsQuery)) query: z.output<typeof windowsQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const { service, open } = query;
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const range = optionalRange(query);
    const filter = {
      ...(service === undefined ? {} : { service }),
      ...(open === undefined ? {} : { open }),
      ...(range === null ? {} : { range }),
    };
    const read = async (page: PageRequest) =>
      tellPage(await this.store.windows.list(filter, page), tellWindow);
    const cursorBehind = (id: string) => this.store.windows.cursorBehind(id);
    return answerList({ request, reply }, WINDOWS_TABLE, query, { read, cursorBehind }, async (page) => ({
      meta: await freshnessOf(this.store, service, range, this.clock.now()),
      ...page,
    }));
  }

  @Post()
  @Needs('write')
  @DescribeRoute({
    summary: 'Enter a window by hand',
    body: newWindowBody,
    answer: windowAnswer,
    status: 201,
    scope: 'write',
  })
  async create(@Body(new ZodPipe(newWindowBody)) body: z.output<typeof newWindowBody>, @By() by: Actor) {
    if (!(await this.store.services.get(body.service))) throw notFound('service', body.service);
    const window = { ...readNewWindow(body), knownAtMs: this.clock.now() };
    if (await this.store.windows.get(window.id)) {
      throw new ProblemError(409, `The window "${window.id}" exists; PATCH changes it.`);
    }
    return this.save(window, 'window.added', by);
  }

  @Patch(':id')
  @Needs('write')
  @DescribeRoute({
    summary: 'Change a hand-entered window',
    params: ID,
    body: windowPatchBody,
    answer: windowAnswer,
    scope: 'write',
  })
  async change(
    @Param('id') id: string,
    @Body(new ZodPipe(windowPatchBody)) body: z.output<typeof windowPatchBody>,
    @By() by: Actor,
  ) {
    return this.save(applyPatch(await this.findOwn(id), body), 'window.changed', by);
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('write')
  @DescribeRoute({ summary: 'Remove a hand-entered window', params: ID, status: 204, scope: 'write' })
  async remove(@Param('id') id: string, @By() by: Actor): Promise<void> {
    const window = await this.findOwn(id);
    await this.store.write(async (unit) => {
      await this.store.windows.remove(unit, id);
      await this.store.audit.add(unit, this.entryOf(window, 'window.removed', by));
    });
    await this.pipeline.link(new Set([window.service]));
  }

  private async save(window: OutageWindow, action: WindowAction, by: Actor) {
    if (window.endMs !== null && window.endMs <= window.startMs)
      throw badField('end', 'must be later than start');
    // Maintenance is announced before it starts; nobody knows of an outage before it does.
    if (isOutage(window)) {
      if (window.startMs > this.clock.now()) throw badField('start', 'must not lie in the future');
      if (window.acknowledgedAtMs !== null && window.acknowledgedAtMs < window.startMs)
        throw badField('acknowledgedAt', 'must not be earlier than start');
      if ((window.acknowledgedAtMs ?? 0) > this.clock.now())
        throw badField('acknowledgedAt', 'must not lie in the future');
    }
    await this.store.write(async (unit) => {
      await this.store.windows.upsert(unit, [window]);
      await this.store.audit.add(unit, this.entryOf(window, action, by));
    });
    await this.pipeline.link(new Set([window.service]));
    return tellWindow(window);
  }

  private entryOf(window: OutageWindow, action: WindowAction, by: Actor): NewAuditEntry {
    const { id, service, startMs, endMs } = window;
    const details = { service, start: toIso(startMs), end: endMs === null ? null : toIso(endMs) };
    return { atMs: this.clock.now(), by, action, target: id, details };
  }

  private async findOwn(id: string): Promise<OutageWindow> {
    const window = await this.store.windows.get(id);
    if (!window) throw notFound('window', id);
    if (isOfficial(window)) {
      throw new ProblemError(403, 'Official windows are read-only: their provider writes them.');
    }
    return window;
  }
}
