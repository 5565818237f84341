import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { type HttpReply, type HttpRequest } from '../../api/http/wire.js';
import { ServiceDesk } from '../../api/services/service-desk.js';
import { tellService } from '../../api/services/services.schemas.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { toServices } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { type PageQuery } from '../answer-page.js';
import { type FieldComplaint, readForm } from '../forms.js';
import { Door } from '../session/door.js';
import { FormPages } from '../session/form-pages.js';
import { WORDS } from '../words.js';
import { type FormFrame } from './form-parts.js';
import { type ImportModel, ImportPage } from './import-page.js';

/** Complaints about a file that are told; the rest are likely the same. */
const TOLD = 12;

/** The configuration in and out, in the shape of services.json. */
@ApiExcludeController()
@Controller('hashtags')
export class ExchangeController {
  constructor(
    private readonly store: Store,
    private readonly desk: ServiceDesk,
    private readonly door: Door,
    private readonly pages: FormPages,
  ) {}

  @Get('services.json')
  async export(@Res({ passthrough: true }) reply: HttpReply): Promise<string> {
    reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="services.json"');
    return `${JSON.stringify((await this.store.services.list()).map(tellService), null, 1)}\n`;
  }

  @Get('import')
  async ask(
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    return this.answer(reply, await this.pages.frame(query, request), {});
  }

  /** `do=plan` tells what would change; `do=apply` does it, unless something else has changed since. */
  @Post('import')
  @HttpCode(200)
  async take(
    @Query() query: PageQuery,
    @Body() body: unknown,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const frame = await this.pages.frame(query, request);
    const form = await readForm(request, body);
    const entry = await this.door.check(request, form, frame.nowMs);
    if (entry.kind === 'foreign') return this.pages.foreign(reply, frame);
    const file = form.get('file') ?? '';
    const text = file === '' ? (form.get('text') ?? '') : file;
    const prune = form.get('prune') === 'yes';
    const typed = { text, prune };
    if (entry.kind !== 'open') {
      const status = entry.kind === 'stale' ? 403 : 401;
      return this.answer(reply, frame, { ...typed, entry: entry.kind }, status);
    }
    const read = readServices(text, frame);
    if ('complaints' in read) return this.answer(reply, frame, { ...typed, ...read }, 400);
    const revision = await this.store.services.revision();
    const plan = await this.desk.plan(read.services, prune);
    const isApplied = form.get('do') === 'apply';
    if (isApplied && form.get('revision') === String(revision)) {
      await this.desk.apply(plan);
      return this.pages.goTo(reply, '/hashtags', { done: 'imported' }, frame);
    }
    return this.answer(reply, frame, { ...typed, plan, revision, moved: isApplied }, isApplied ? 409 : 200);
  }

  private answer(reply: HttpReply, frame: FormFrame, found: Partial<ImportModel>, status = 200): string {
    const model: ImportModel = {
      text: '',
      prune: false,
      plan: null,
      revision: 0,
      moved: false,
      complaints: [],
      entry: null,
      ...found,
    };
    return this.pages.answer(reply, ImportPage, { model, frame }, status);
  }
}

function readServices(
  text: string,
  { format }: FormFrame,
): { services: TrackedService[] } | { complaints: FieldComplaint[] } {
  const { exchange, form } = WORDS[format.language].rules;
  const complain = (messages: readonly string[]) => ({
    complaints: messages.map((message) => ({ field: 'text', line: null, message })),
  });
  if (text.trim() === '') return complain([exchange.needed]);
  try {
    return { services: toServices(JSON.parse(text)) };
  } catch (error) {
    if (error instanceof SyntaxError) return complain([`${exchange.notJson}: ${error.message}`]);
    if (!(error instanceof z.ZodError)) throw error;
    const told = error.issues.slice(0, TOLD).map(({ path: [index, ...field], message }) => {
      const said = form.complaint(message);
      return index === undefined ? said : exchange.element(Number(index) + 1, field.join('.'), said);
    });
    return complain(told);
  }
}
