import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HashtagDesk } from '../../api/hashtags/hashtag-desk.js';
import { newHashtagBody } from '../../api/hashtags/hashtags.schemas.js';
import { type HttpReply, type HttpRequest } from '../../api/http/wire.js';
import { ZodPipe } from '../../api/http/zod.pipe.js';
import { RulePreviews } from '../../api/previews/rule-previews.js';
import { normalizeHashtag } from '../../domain/hashtag.js';
import { HOUR_MS } from '../../domain/time.js';
import { rulesWithHashtag } from '../../pipeline/index.js';
import { type Page, Store, type TrackedHashtag } from '../../store/store.js';
import { type PageQuery, textOf } from '../answer-page.js';
import { orComplaints, readForm } from '../forms.js';
import { Door } from '../session/door.js';
import { FormPages } from '../session/form-pages.js';
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
    private readonly door: Door,
    private readonly pages: FormPages,
  ) {}

  @Get()
  async list(
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const frame = await this.pages.frame(query, request);
    const all = await this.readRules(frame);
    const wanted = (textOf(query.q) ?? '').trim();
    return this.pages.answer(reply, HashtagsPage, {
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
  async add(
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const frame = await this.pages.frame(query, request);
    const form = new URLSearchParams({ tag: textOf(query.tag) ?? '', service: textOf(query.service) ?? '' });
    if (form.get('tag') === '') return this.answerForm(reply, frame, form);
    return this.preview(reply, frame, form);
  }

  @Post('add')
  @HttpCode(200)
  async track(
    @Query() query: PageQuery,
    @Body() body: unknown,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const frame = await this.pages.frame(query, request);
    const form = await readForm(request, body);
    const entry = await this.door.check(request, form, frame.nowMs);
    if (entry.kind === 'foreign') return this.pages.foreign(reply, frame);
    // Looking is open to everybody, as it is in REST.
    if (form.get('do') !== 'save') return this.preview(reply, frame, form);
    if (entry.kind !== 'open') {
      const status = entry.kind === 'stale' ? 403 : 401;
      return this.answerForm(reply, frame, form, { entry: entry.kind }, status);
    }
    const tracked = await orComplaints(form, 'tag', () => this.desk.track(hashtagOf(form)));
    if ('done' in tracked) {
      const { service } = tracked.done;
      return this.pages.goTo(reply, `/services/${service}/edit`, { done: 'tracked' }, frame);
    }
    return this.answerForm(reply, frame, form, { complaints: tracked.complaints }, tracked.status);
  }

  @Post('switch')
  @HttpCode(200)
  async switch(
    @Query() query: PageQuery,
    @Body() body: unknown,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const frame = await this.pages.frame(query, request);
    const form = await readForm(request, body);
    const entry = await this.door.check(request, form, frame.nowMs);
    if (entry.kind === 'signed-out') return this.pages.goTo(reply, '/sign-in', {}, frame);
    if (entry.kind !== 'open') return this.pages.foreign(reply, frame);
    const [tag, service, what] = ['tag', 'service', 'do'].map((field) => form.get(field) ?? '');
    if (!tag || !service) return this.pages.lost(reply, frame);
    const found = await orComplaints(form, '', async () => {
      if (what === 'remove') await this.desk.remove(tag, service);
      else await this.desk.enable(tag, service, what === 'enable');
    });
    if (!('done' in found)) return this.pages.lost(reply, frame);
    const done = what === 'remove' ? 'removed' : what === 'enable' ? 'enabled' : 'disabled';
    return this.pages.goTo(reply, `/services/${service}/edit`, { done }, frame);
  }

  private async preview(reply: HttpReply, frame: FormFrame, form: URLSearchParams): Promise<string> {
    const hours = hoursOf(form);
    const range = { startMs: frame.nowMs - hours * HOUR_MS, endMs: frame.nowMs };
    const looked = await orComplaints(form, '', async () => {
      const { tag, service } = hashtagOf(form);
      return this.previews.ofStored(rulesWithHashtag(tag, await this.store.services.get(service)), range);
    });
    return 'done' in looked
      ? this.answerForm(reply, frame, form, { preview: looked.done })
      : this.answerForm(reply, frame, form, { complaints: looked.complaints }, looked.status);
  }

  private async answerForm(
    reply: HttpReply,
    frame: FormFrame,
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
    return this.pages.answer(reply, AddHashtagPage, { model, frame }, status);
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
