import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { STATUS_PAGE_TYPES, type TrackedService } from '../../domain/tracked-service.js';
import { type FieldComplaint } from '../forms.js';
import { linkTo } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';
import { Field, type FormFrame, FormToken } from './form-parts.js';
import { BACKTEST_DAYS, LOOK_BACK_HOURS } from './look-back.js';
import { type RuleField, type RuleText } from './rule-fields.js';

export interface RuleFormModel {
  /** As it is saved; `null`: a new one. */
  readonly service: TrackedService | null;
  /** What the fields hold. */
  readonly text: RuleText;
  readonly hours: number;
  readonly days: number;
  readonly complaints: readonly FieldComplaint[];
}

/** What counts for a service, field by field, and what can be done with it: tried, or saved. */
export function RuleForm({ model, frame }: { model: RuleFormModel; frame: FormFrame }) {
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
              choices={LOOK_BACK_HOURS.map((choice) => [choice, format.duration(choice * HOUR_MS)])}
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
                  choices={BACKTEST_DAYS.map((choice) => [choice, format.duration(choice * DAY_MS)])}
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
