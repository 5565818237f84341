import { type RuleVersion } from '../../domain/rule-version.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { type RulePreview, type SuggestionReading } from '../../pipeline/index.js';
import { type TrackedHashtag } from '../../store/store.js';
import { linkTo, Shell } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';
import { type Deed } from '../../languages/rule-words.js';
import { type FormFrame, FormNotice, FormToken, type Refusal, SessionLine } from './form-parts.js';
import { BacktestPart, type RuleBacktest } from './rule-backtest.js';
import { RuleForm, type RuleFormModel } from './rule-form.js';
import { HistoryPart } from './rule-history.js';
import { PreviewPart } from './rule-preview.js';
import { SuggestionsPart } from './suggestion-list.js';

export interface ServiceRuleModel extends RuleFormModel {
  /** Also those that are switched off. */
  readonly hashtags: readonly TrackedHashtag[];
  readonly preview: RulePreview | null;
  readonly backtest: RuleBacktest | null;
  readonly suggestions: SuggestionReading | null;
  readonly versions: readonly RuleVersion[];
  readonly entry: Refusal | null;
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
