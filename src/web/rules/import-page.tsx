import { hasRule } from '../../domain/tracked-service.js';
import { type ServicesPlan } from '../../pipeline/index.js';
import { type FieldComplaint } from '../forms.js';
import { linkTo, Shell } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';
import { Field, type FormFrame, FormNotice, FormToken, type Refusal, SessionLine } from './form-parts.js';

export interface ImportModel {
  /** What was pasted, or read from the file. */
  readonly text: string;
  readonly prune: boolean;
  /** What would change; `null` until somebody asks. */
  readonly plan: ServicesPlan | null;
  /** Revision of the rules that the plan was made for. */
  readonly revision: number;
  /** Whether rules were changed between a plan and its being applied. */
  readonly moved: boolean;
  readonly complaints: readonly FieldComplaint[];
  readonly entry: Refusal | null;
}

/** A whole configuration, seen before it is taken in. */
export function ImportPage({ model, frame }: { model: ImportModel; frame: FormFrame }) {
  const { rules } = WORDS[frame.format.language];
  const { exchange: words } = rules;
  const { text, prune, plan, complaints, entry } = model;
  return (
    <Shell frame={frame} title={`${rules.import} · Outcry`}>
      <h1>{words.heading}</h1>
      <p class="lede">{words.lede}</p>
      <SessionLine frame={frame} />
      <FormNotice complaints={complaints} entry={entry} frame={frame} />
      {plan ? <Plan plan={plan} model={model} frame={frame} /> : null}
      <form
        class="rule"
        method="post"
        enctype="multipart/form-data"
        action={linkTo('/hashtags/import', frame)}
      >
        <FormToken frame={frame} />
        <fieldset disabled={frame.session === null}>
          <Field name="text" label={words.paste} complaints={complaints} frame={frame}>
            {(control) => (
              <textarea {...control} rows={plan ? 6 : 14} class="code" spellcheck={false}>
                {text}
              </textarea>
            )}
          </Field>
          <Field name="file" label={words.file} complaints={complaints} frame={frame}>
            {(control) => <input {...control} type="file" accept=".json,application/json" />}
          </Field>
          <label class="check">
            <input type="checkbox" name="prune" value="yes" checked={prune} /> {words.prune}
          </label>
          {frame.session ? (
            <div class="buttons">
              <button class={plan ? 'quiet' : 'do'} name="do" value="plan">
                {words.dryRun}
              </button>
            </div>
          ) : null}
        </fieldset>
      </form>
    </Shell>
  );
}

function Plan({ plan, model, frame }: { plan: ServicesPlan; model: ImportModel; frame: FormFrame }) {
  const { rules } = WORDS[frame.format.language];
  const { exchange: words, history } = rules;
  const { added, changed, removed, same, strangers } = plan;
  const rows = [
    ...added.map(({ name, slug }) => ({ slug, name, what: words.added, fields: '' })),
    ...changed.map(({ after, fields }) => ({
      slug: after.slug,
      name: after.name,
      what: words.changed,
      fields: fields.map((field) => history.fields[field] ?? field).join(', '),
    })),
    ...removed.map(({ name, slug }) => ({ slug, name, what: words.removed, fields: '' })),
  ];
  const coming = [...added, ...changed.map(({ after }) => after)];
  const warnings = [
    ...coming.filter((service) => !hasRule(service)).map(({ name }) => words.noRule(name)),
    ...strangers.map(({ slug, upstream }) => words.stranger(slug, upstream)),
  ];
  return (
    <section id="plan" aria-labelledby="plan-heading">
      {model.moved ? <p class="notice bad">{words.moved}</p> : null}
      <h2 id="plan-heading" class="outcome">
        {rows.length === 0
          ? words.nothing
          : words.plan(added.length, changed.length, removed.length, same.length)}
      </h2>
      {warnings.map((warning) => (
        <p class="sub">{warning}</p>
      ))}
      {rows.length === 0 ? null : (
        <>
          <ul class="plan">
            {rows.map(({ slug, name, what, fields }) => (
              <li>
                <span class="name">{name}</span>
                <span class="sub">{slug}</span>
                <span>
                  {what}
                  {fields === '' ? '' : `: ${fields}`}
                </span>
              </li>
            ))}
          </ul>
          <form method="post" action={linkTo('/hashtags/import', frame)}>
            <FormToken frame={frame} />
            <input type="hidden" name="text" value={model.text} />
            <input type="hidden" name="revision" value={model.revision} />
            {model.prune ? <input type="hidden" name="prune" value="yes" /> : null}
            <button class="do" name="do" value="apply">
              {words.apply}
            </button>
          </form>
        </>
      )}
    </section>
  );
}
