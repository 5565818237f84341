import { Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { type HttpReply } from '../../api/http/wire.js';
import { ServiceDesk } from '../../api/services/service-desk.js';
import { tellService } from '../../api/services/services.schemas.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { toServices } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { type FieldComplaint } from '../forms.js';
import { answerForeign, answerForm, goTo, REFUSED_STATUS } from '../session/answer-form.js';
import { AskedForm, SentForm } from '../session/asked-form.pipe.js';
import { WORDS } from '../../languages/languages.js';
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
  ) {}

  @Get('services.json')
  async export(@Res({ passthrough: true }) reply: HttpReply): Promise<string> {
    reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="services.json"');
    return `${JSON.stringify((await this.store.services.list()).map(tellService), null, 1)}\n`;
  }

  @Get('import')
  ask(@AskedForm() asked: AskedForm): string {
    return answer(asked, {});
  }

  /** `do=plan` tells what would change; `do=apply` does it, unless something else has changed since. */
  @Post('import')
  @HttpCode(200)
  async take(@SentForm() sent: SentForm): Promise<string> {
    const { form, entry, by, frame, reply } = sent;
    if (entry === 'foreign') return answerForeign(reply, frame);
    const file = form.get('file') ?? '';
    const text = file === '' ? (form.get('text') ?? '') : file;
    const prune = form.get('prune') === 'yes';
    const typed = { text, prune };
    if (entry !== 'open') return answer(sent, { ...typed, entry }, REFUSED_STATUS[entry]);
    const read = readServices(text, frame);
    if ('complaints' in read) return answer(sent, { ...typed, ...read }, 400);
    const revision = await this.store.services.revision();
    const plan = await this.desk.plan(read.services, prune);
    const isApplied = form.get('do') === 'apply';
    if (isApplied && form.get('revision') === String(revision)) {
      await this.desk.apply(plan, by);
      return goTo(reply, '/hashtags', { done: 'imported' }, frame);
    }
    return answer(sent, { ...typed, plan, revision, moved: isApplied }, isApplied ? 409 : 200);
  }
}

function answer({ frame, reply }: AskedForm, found: Partial<ImportModel>, status = 200): string {
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
  return answerForm(reply, ImportPage, { model, frame }, status);
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
