import { type RuleVersion } from '../../domain/rule-version.js';
import { STATUS_PAGE_TYPES, type TrackedService } from '../../domain/tracked-service.js';
import { type RulePreview, type SuggestionReading } from '../../pipeline/index.js';
import { type TrackedHashtag } from '../../store/store.js';
import { type FieldComplaint } from '../forms.js';
import { linkTo, Shell } from '../pages/shell.js';
import { WORDS } from '../words.js';
import { type Deed } from '../words/rule-words.js';
import { Field, type FormFrame, FormNotice, FormToken, SessionLine } from './form-parts.js';
import { BACKTEST_DAYS, LOOK_BACK_HOURS } from './look-back.js';
import { BacktestPart, type RuleBacktest } from './rule-backtest.js';
import { type RuleField, type RuleText } from './rule-fields.js';
import { HistoryPart } from './rule-history.js';
import { PreviewPart } from './rule-preview.js';
import { SuggestionsPart } from './suggestion-list.js';

export interface ServiceRuleModel {
  /** As it is saved; `null`: a new one. */
  readonly service: TrackedService | null;
  /** Also those that are switched off. */
  readonly hashtags: readonly TrackedHashtag[];
  /** What the fields hold. */
  readonly text: RuleText;
  readonly hours: number;
  readonly days: number;
  readonly preview: RulePreview | null;
  readonly backtest: RuleBacktest | null;
  readonly suggestions: SuggestionReading | null;
  readonly versions: readonly RuleVersion[];
  readonly complaints: readonly FieldComplaint[];
  readonly entry: 'signed-out' | 'stale' | null;
  readonly deed: Deed | null;
}

/** The rule of a service: looked at and tried before it is saved. */
export function ServiceRulePage({ model, frame }: { model: ServiceRuleModel; frame: FormFrame }) {
  const { rules: words } = WORDS[frame.format.language];
  const { service, preview, backtest, complaints, entry, deed } = model;
  const heading = service ? words.form.editHeading(service.name) : words.form.newHeading;
  return (
    <Shell frame={frame} title={`${heading.replace(/[.]$/, '')} · Outcry`}>
      {deed === null ? null : (
        <p class="notice" role="status">
          {words.deeds[deed]}
        </p>
      )}
      <h1>{heading}</h1>
      <p class="lede">{service && !service.enabled ? words.switches.isOff : words.form.ruleLede}</p>
      <SessionLine frame={frame} />
      <FormNotice complaints={complaints} entry={entry} frame={frame} />
      <RuleForm model={model} frame={frame} />
      {backtest ? <BacktestPart backtest={backtest} frame={frame} /> : null}
      {frame.session ? (
        <PreviewPart
          preview={preview}
          complaints={entry === null ? complaints : []}
          empty={words.preview.emptyRule}
          frame={frame}
        />
      ) : null}
      {service ? (
        <>
          <HashtagSwitches service={service} hashtags={model.hashtags} frame={frame} />
          <SuggestionsPart slug={service.slug} reading={model.suggestions} frame={frame} />
          <HistoryPart versions={model.versions} frame={frame} />
          {frame.session ? <ServiceSwitches service={service} frame={frame} /> : null}
        </>
      ) : null}
    </Shell>
  );
}

function RuleForm({ model, frame }: { model: ServiceRuleModel; frame: FormFrame }) {
  const { format, session } = frame;
  const { rules } = WORDS[format.language];
  const { form: words } = rules;
  const { service, text, complaints, hours, days } = model;
  const action = service ? `/services/${service.slug}/edit` : '/hashtags/new-service';
  const lines = (field: RuleField, label: string, hint: string, rows: number) => (
    <Field name={field} label={label} hint={hint} complaints={complaints} frame={frame}>
      {(control) => (
        <textarea {...control} rows={rows} spellcheck={false} autocapitalize="none">
          {text[field]}
        </textarea>
      )}
    </Field>
  );
  const line = (field: RuleField, label: string, type: 'text' | 'url', hint?: string) => (
    <Field
      name={field}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      complaints={complaints}
      frame={frame}
    >
      {(control) => <input {...control} type={type} value={text[field]} autocomplete="off" />}
    </Field>
  );
  return (
    <form
      class="rule"
      method="post"
      action={linkTo(action, frame)}
      {...(session ? { 'data-preview': 'preview' } : {})}
    >
      <FormToken frame={frame} />
      <fieldset disabled={session === null}>
        <div class="pairs">
          {line('name', words.name, 'text')}
          {service ? null : line('slug', words.slug, 'text', words.slugHint)}
        </div>
        <div class="pairs">
          {lines('hashtags', rules.hashtags, words.hashtagsHint, 8)}
          {lines('phrases', words.phrases, words.phrasesHint, 8)}
          {lines('aliases', words.aliases, words.aliasesHint, 8)}
        </div>
        <div class="pairs">
          <Field name="match" label={words.match} complaints={complaints} frame={frame}>
            {(control) => (
              <select {...control}>
                <option value="rule" selected={text.match !== 'alias'}>
                  {words.byRule}
                </option>
                <option value="alias" selected={text.match === 'alias'}>
                  {words.byName}
                </option>
              </select>
            )}
          </Field>
          {lines('dependsOn', words.dependsOn, words.dependsOnHint, 2)}
        </div>
        <div class="pairs">
          <Field name="statusPage.type" label={words.statusPage} complaints={complaints} frame={frame}>
            {(control) => (
              <select {...control}>
                <option value="">{words.noPage}</option>
                {STATUS_PAGE_TYPES.map((type) => (
                  <option value={type} selected={text['statusPage.type'] === type}>
                    {type}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {line('statusPage.url', words.pageAddress, 'url')}
          {lines('statusPage.components', words.components, words.componentsHint, 2)}
        </div>
        {session ? (
          <div class="buttons">
            <Choice
              name="hours"
              label={words.lookBack}
              choices={LOOK_BACK_HOURS.map((choice) => [choice, format.duration(choice * 3_600_000)])}
              chosen={hours}
            />
            <button class="quiet" name="do" value="preview">
              {words.preview}
            </button>
            {service ? (
              <>
                <Choice
                  name="days"
                  label={rules.backtest.range}
                  choices={BACKTEST_DAYS.map((choice) => [choice, format.duration(choice * 86_400_000)])}
                  chosen={days}
                />
                <button class="quiet" name="do" value="backtest">
                  {words.backtest}
                </button>
              </>
            ) : null}
            <button class="do" name="do" value="save">
              {words.save}
            </button>
          </div>
        ) : null}
      </fieldset>
    </form>
  );
}

function Choice({
  name,
  label,
  choices,
  chosen,
}: {
  name: string;
  label: string;
  choices: readonly (readonly [number, string])[];
  chosen: number;
}) {
  return (
    <label class="choice">
      {label}{' '}
      <select name={name}>
        {choices.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Each hashtag with what may be done to it at once. */
function HashtagSwitches({
  service,
  hashtags,
  frame,
}: {
  service: TrackedService;
  hashtags: readonly TrackedHashtag[];
  frame: FormFrame;
}) {
  const { rules } = WORDS[frame.format.language];
  const { switches: words } = rules;
  return (
    <section aria-labelledby="hashtags-heading" id="hashtags">
      <div class="section">
        <h2 id="hashtags-heading">{words.heading}</h2>
        <a href={linkTo('/hashtags/add', frame, { service: service.slug })}>{rules.add}</a>
      </div>
      {hashtags.length === 0 ? <p class="none">{rules.preview.none}</p> : null}
      <ul class="switches">
        {hashtags.map(({ tag, label, enabled, origin }) => (
          <li class={enabled ? '' : 'is-off'}>
            <span class="name">#{label}</span>
            <span class="sub">
              {enabled ? rules.on : rules.off} · {origin === 'catalogue' ? words.shipped : words.own}
            </span>
            {frame.session ? (
              <form method="post" action={linkTo('/hashtags/switch', frame)}>
                <FormToken frame={frame} />
                <input type="hidden" name="tag" value={tag} />
                <input type="hidden" name="service" value={service.slug} />
                <button class="bare" name="do" value={enabled ? 'disable' : 'enable'}>
                  {enabled ? words.disable : words.enable}
                  <span class="unseen"> #{label}</span>
                </button>
                <button class="bare" name="do" value="remove">
                  {words.remove}
                  <span class="unseen"> #{label}</span>
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ServiceSwitches({ service, frame }: { service: TrackedService; frame: FormFrame }) {
  const { switches: words } = WORDS[frame.format.language].rules;
  const action = linkTo(`/services/${service.slug}/edit`, frame);
  return (
    <section class="ending">
      <form method="post" action={action}>
        <FormToken frame={frame} />
        <button class="quiet" name="do" value={service.enabled ? 'disable' : 'enable'}>
          {service.enabled ? words.disable : words.enable}
          <span class="unseen"> {service.name}</span>
        </button>
      </form>
      <details>
        <summary>{words.removeService(service.name)}</summary>
        <form method="post" action={action}>
          <FormToken frame={frame} />
          <p class="sub">{words.removeWhy}</p>
          <button class="bare bad" name="do" value="remove">
            {words.sure}
          </button>
        </form>
      </details>
    </section>
  );
}
