import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HashtagDesk } from '../../api/hashtags/hashtag-desk.js';
import { newHashtagBody } from '../../api/hashtags/hashtags.schemas.js';
import { ZodPipe } from '../../api/http/zod.pipe.js';
import { RulePreviews } from '../../api/previews/rule-previews.js';
import { normalizeHashtag } from '../../domain/hashtag.js';
import { HOUR_MS } from '../../domain/time.js';
import { rulesWithHashtag } from '../../pipeline/index.js';
import { type Page, Store, type TrackedHashtag } from '../../store/store.js';
import { textOf } from '../answer-page.js';
import { orComplaints } from '../forms.js';
import {
  answerForeign,
  answerForm,
  answerFormLost,
  answerRefused,
  goTo,
  REFUSED_STATUS,
} from '../session/answer-form.js';
import { AskedForm, SentForm } from '../session/asked-form.pipe.js';
import { type AddHashtagModel, AddHashtagPage } from './add-hashtag-page.js';
import { deedOf } from './deed-of.js';
import { type FormFrame } from './form-parts.js';
import { HashtagsPage, type ServiceRules } from './hashtags-page.js';
import { choiceOf, LOOK_BACK_HOURS } from './look-back.js';

const USUAL_HOURS = 24;
const PAGE = 1_000;

/** By what services are heard: all of it, and one hashtag more. */
@ApiExcludeController()
@Controller('hashtags')
export class HashtagPagesController {
  constructor(
    private readonly store: Store,
    private readonly desk: HashtagDesk,
    private readonly previews: RulePreviews,
  ) {}

  @Get()
  async list(@AskedForm() { frame, query, reply }: AskedForm): Promise<string> {
    const all = await this.readRules(frame);
    const wanted = (textOf(query.q) ?? '').trim();
    return answerForm(reply, HashtagsPage, {
      model: {
        services: all.filter((rules) => isFound(rules, wanted)),
        total: {
          services: all.filter(({ service }) => service.enabled).length,
          hashtags: all
            .filter(({ service }) => service.enabled)
            .reduce((sum, { service }) => sum + service.hashtags.length, 0),
        },
        wanted,
        deed: deedOf(query),
      },
      frame,
    });
  }

  /** A link that names a hashtag and a service shows its preview at once. */
  @Get('add')
  async add(@AskedForm() asked: AskedForm): Promise<string> {
    const { query } = asked;
    const form = new URLSearchParams({ tag: textOf(query.tag) ?? '', service: textOf(query.service) ?? '' });
    return form.get('tag') === '' ? this.answer(asked, form) : this.preview(asked, form);
  }

  @Post('add')
  @HttpCode(200)
  async track(@SentForm() sent: SentForm): Promise<string> {
    const { form, entry, by, frame, reply } = sent;
    if (entry === 'foreign') return answerForeign(reply, frame);
    // Looking is open to everybody, as it is in REST.
    if (form.get('do') !== 'save') return this.preview(sent, form);
    if (entry !== 'open') return this.answer(sent, form, { entry }, REFUSED_STATUS[entry]);
    const tracked = await orComplaints(form, 'tag', () => this.desk.track(hashtagOf(form), by));
    if ('done' in tracked) {
      const { service } = tracked.done;
      return goTo(reply, `/services/${service}/edit`, { done: 'tracked' }, frame);
    }
    return this.answer(sent, form, { complaints: tracked.complaints }, tracked.status);
  }

  @Post('switch')
  @HttpCode(200)
  async switch(@SentForm() { form, entry, by, frame, reply }: SentForm): Promise<string> {
    if (entry === 'signed-out') return goTo(reply, '/sign-in', {}, frame);
    if (entry !== 'open') return answerRefused(reply, frame, entry);
    const [tag, service, what] = ['tag', 'service', 'do'].map((field) => form.get(field) ?? '');
    if (!tag || !service) return answerFormLost(reply, frame);
    const found = await orComplaints(form, '', async () => {
      if (what === 'remove') await this.desk.remove(tag, service, by);
      else await this.desk.enable(tag, service, what === 'enable', by);
    });
    if (!('done' in found)) return answerFormLost(reply, frame);
    const done = what === 'remove' ? 'removed' : what === 'enable' ? 'enabled' : 'disabled';
    return goTo(reply, `/services/${service}/edit`, { done }, frame);
  }

  private async preview(asked: AskedForm, form: URLSearchParams): Promise<string> {
    const { nowMs } = asked.frame;
    const range = { startMs: nowMs - hoursOf(form) * HOUR_MS, endMs: nowMs };
    const looked = await orComplaints(form, '', async () => {
      const { tag, service } = hashtagOf(form);
      return this.previews.ofStored(rulesWithHashtag(tag, await this.store.services.get(service)), range);
    });
    return 'done' in looked
      ? this.answer(asked, form, { preview: looked.done })
      : this.answer(asked, form, { complaints: looked.complaints }, looked.status);
  }

  private async answer(
    { frame, reply }: AskedForm,
    form: URLSearchParams,
    found: Partial<AddHashtagModel> = {},
    status = 200,
  ): Promise<string> {
    const services = await this.store.services.list();
    const model: AddHashtagModel = {
      tag: form.get('tag') ?? '',
      service: form.get('service') ?? '',
      hours: hoursOf(form),
      services: services.sort(byName(frame)),
      preview: null,
      complaints: [],
      entry: null,
      ...found,
    };
    return answerForm(reply, AddHashtagPage, { model, frame }, status);
  }

  private async readRules(frame: FormFrame): Promise<ServiceRules[]> {
    const off = new Map<string, string[]>();
    let cursor: string | null = null;
    do {
      const page: Page<TrackedHashtag> = await this.store.hashtags.list(
        { enabled: false },
        { limit: PAGE, cursor },
      );
      for (const { service, label } of page.items) off.set(service, [...(off.get(service) ?? []), label]);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const services = (await this.store.services.list()).sort(byName(frame));
    return services.map((service) => ({ service, off: off.get(service.slug) ?? [] }));
  }
}

/** @throws ProblemError that names the field which is wrong */
function hashtagOf(form: URLSearchParams) {
  return new ZodPipe(newHashtagBody).transform({ tag: form.get('tag'), service: form.get('service') });
}

function hoursOf(form: URLSearchParams): number {
  return choiceOf(form.get('hours'), LOOK_BACK_HOURS, USUAL_HOURS);
}

function isFound({ service, off }: ServiceRules, wanted: string): boolean {
  const key = normalizeHashtag(wanted);
  return [service.slug, service.name, ...service.hashtags, ...off].some((text) =>
    normalizeHashtag(text).includes(key),
  );
}

function byName({ format }: FormFrame) {
  return (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name.localeCompare(b.name, format.locale);
}
