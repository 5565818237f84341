import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RuleBacktests } from '../../api/backtests/rule-backtests.js';
import { ZodPipe } from '../../api/http/zod.pipe.js';
import { RulePreviews } from '../../api/previews/rule-previews.js';
import { patched, ServiceDesk } from '../../api/services/service-desk.js';
import { newServiceBody, servicePatchBody } from '../../api/services/services.schemas.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { readSuggestions, rulesWith, type RulesToPreview } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { textOf } from '../answer-page.js';
import { type FieldComplaint, orComplaints } from '../forms.js';
import { answerForeign, answerForm, answerFormLost, goTo, REFUSED_STATUS } from '../session/answer-form.js';
import { AskedForm, SentForm } from '../session/asked-form.pipe.js';
import { type Deed } from '../../languages/rule-words.js';
import { deedOf } from './deed-of.js';
import { type FormFrame } from './form-parts.js';
import { BACKTEST_DAYS, choiceOf, LOOK_BACK_HOURS } from './look-back.js';
import { bodyOfForm, type RuleText, textOfForm, textOfRule } from './rule-fields.js';
import { type ServiceRuleModel, ServiceRulePage } from './service-rule-page.js';

const VERSIONS = 10;
const HASHTAGS = 400;
const SUGGESTIONS = 12;
const SUGGESTION_DAYS = 7;

/** The rule of one service, or of one that is not tracked yet. */
@ApiExcludeController()
@Controller()
export class ServiceRuleController {
  constructor(
    private readonly store: Store,
    private readonly desk: ServiceDesk,
    private readonly previews: RulePreviews,
    private readonly backtests: RuleBacktests,
  ) {}

  @Get('hashtags/new-service')
  askNew(@AskedForm() asked: AskedForm): Promise<string> {
    return this.answer(asked, null, { text: textOfRule(null) });
  }

  @Post('hashtags/new-service')
  @HttpCode(200)
  track(@SentForm() sent: SentForm): Promise<string> {
    return this.take(sent, null);
  }

  /** `?phrase=` puts one more into its field, `?suggest=yes` looks for what might be tracked as well. */
  @Get('services/:slug/edit')
  async ask(@Param('slug') slug: string, @AskedForm() asked: AskedForm): Promise<string> {
    const { frame, query, reply } = asked;
    const service = await this.store.services.get(slug);
    if (!service) return answerFormLost(reply, frame);
    const phrase = textOf(query.phrase);
    return this.answer(asked, service, {
      text: textOfRule(phrase ? { ...service, phrases: [...service.phrases, phrase] } : service),
      suggestions: query.suggest === undefined ? null : await this.suggest(service, frame),
      deed: deedOf(query),
    });
  }

  @Post('services/:slug/edit')
  @HttpCode(200)
  async change(@Param('slug') slug: string, @SentForm() sent: SentForm): Promise<string> {
    const service = await this.store.services.get(slug);
    return service ? this.take(sent, service) : answerFormLost(sent.reply, sent.frame);
  }

  private async take(sent: SentForm, service: TrackedService | null): Promise<string> {
    const { form, entry, frame, reply } = sent;
    if (entry === 'foreign') return answerForeign(reply, frame);
    const asked = form.get('do');
    const text = asked !== null && isSwitch(asked) ? textOfRule(service) : textOfForm(form);
    if (entry !== 'open') return this.answer(sent, service, { text, form, entry }, REFUSED_STATUS[entry]);
    if (service && asked !== null && isSwitch(asked)) return this.switch(sent, service, asked);
    if (asked === 'save') return this.save(sent, service);
    const found = await orComplaints<Partial<ServiceRuleModel>>(form, '', () =>
      asked === 'backtest' && service
        ? this.backtest(service, form, frame)
        : this.preview(service, form, frame),
    );
    return 'done' in found
      ? this.answer(sent, service, { text, form, ...found.done })
      : this.answer(sent, service, { text, form, complaints: found.complaints }, found.status);
  }

  private async preview(service: TrackedService | null, form: URLSearchParams, frame: FormFrame) {
    const range = { startMs: frame.nowMs - hoursOf(form) * HOUR_MS, endMs: frame.nowMs };
    return { preview: await this.previews.ofStored(rulesOf(service, form), range) };
  }

  private async backtest(service: TrackedService, form: URLSearchParams, frame: FormFrame) {
    const days = daysOf(form);
    const range = { startMs: frame.nowMs - days * DAY_MS, endMs: frame.nowMs };
    const { comparison, reading } = await this.backtests.run(service, rulesOf(service, form).proposed, range);
    return { backtest: { days, comparison, reading } };
  }

  private async save(sent: SentForm, service: TrackedService | null): Promise<string> {
    const { form, by, frame, reply } = sent;
    const saved = await orComplaints(form, 'slug', () =>
      service
        ? this.desk.change(service.slug, new ZodPipe(servicePatchBody).transform(bodyOfForm(form)), by)
        : this.desk.create(
            new ZodPipe(newServiceBody).transform({ slug: form.get('slug') ?? '', ...bodyOfForm(form) }),
            by,
          ),
    );
    if ('done' in saved) {
      const done: Deed = service ? 'saved' : 'created';
      return goTo(reply, `/services/${saved.done.slug}/edit`, { done }, frame);
    }
    const { complaints, status } = saved;
    return this.answer(sent, service, { text: textOfForm(form), form, complaints }, status);
  }

  private async switch(
    { by, frame, reply }: SentForm,
    { slug }: TrackedService,
    asked: Switch,
  ): Promise<string> {
    if (asked === 'remove') {
      await this.desk.remove(slug, by);
      return goTo(reply, '/hashtags', { done: 'removed' }, frame);
    }
    await this.desk.change(slug, { enabled: asked === 'enable' }, by);
    return goTo(reply, `/services/${slug}/edit`, { done: `${asked}d` }, frame);
  }

  private suggest(service: TrackedService, { nowMs }: FormFrame) {
    const range = { startMs: nowMs - SUGGESTION_DAYS * DAY_MS, endMs: nowMs };
    return readSuggestions(this.store, { service, range, unseen: false, limit: SUGGESTIONS });
  }

  private async answer(
    { frame, reply }: AskedForm,
    service: TrackedService | null,
    {
      form = new URLSearchParams(),
      ...found
    }: Partial<ServiceRuleModel> & {
      readonly text: RuleText;
      readonly form?: URLSearchParams;
      readonly complaints?: readonly FieldComplaint[];
    },
    status = 200,
  ): Promise<string> {
    const [hashtags, versions] = service
      ? await Promise.all([
          this.store.hashtags.list({ service: service.slug }, { limit: HASHTAGS, cursor: null }),
          this.store.ruleVersions.list(service.slug, { limit: VERSIONS, cursor: null }),
        ])
      : [{ items: [] }, { items: [] }];
    const model: ServiceRuleModel = {
      service,
      hashtags: hashtags.items,
      versions: versions.items,
      hours: hoursOf(form),
      days: daysOf(form),
      preview: null,
      backtest: null,
      suggestions: null,
      complaints: [],
      entry: null,
      deed: null,
      ...found,
    };
    return answerForm(reply, ServiceRulePage, { model, frame }, status);
  }
}

type Switch = 'enable' | 'disable' | 'remove';

function isSwitch(asked: string): asked is Switch {
  return asked === 'enable' || asked === 'disable' || asked === 'remove';
}

/** The saved rule and the one of the form; how it is called does not matter here. */
function rulesOf(service: TrackedService | null, form: URLSearchParams): RulesToPreview {
  const { name: _, statusPage: __, ...rule } = bodyOfForm(form);
  const changes = new ZodPipe(servicePatchBody).transform(rule);
  if (service) return { proposed: patched(service, changes), present: service };
  const { hashtags = [], phrases = [], aliases = [], match = 'rule' } = changes;
  return rulesWith({ hashtags, phrases, aliases, match }, null);
}

function hoursOf(form: URLSearchParams): number {
  return choiceOf(form.get('hours'), LOOK_BACK_HOURS, 24);
}

function daysOf(form: URLSearchParams): number {
  return choiceOf(form.get('days'), BACKTEST_DAYS, 7);
}
