import { HOUR_MS } from '../../domain/time.js';
import { type RulePreview } from '../../pipeline/index.js';
import { type FieldComplaint } from '../forms.js';
import { linkTo, Shell } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';
import { Field, type FormFrame, FormNotice, FormToken, type Refusal, SessionLine } from './form-parts.js';
import { LOOK_BACK_HOURS } from './look-back.js';
import { PreviewPart } from './rule-preview.js';

export interface AddHashtagModel {
  readonly tag: string;
  readonly service: string;
  readonly hours: number;
  /** That a hashtag may tell of, in order of name. */
  readonly services: readonly { readonly slug: string; readonly name: string }[];
  readonly preview: RulePreview | null;
  readonly complaints: readonly FieldComplaint[];
  readonly entry: Refusal | null;
}

/** One more hashtag, looked at before it is tracked. */
export function AddHashtagPage({ model, frame }: { model: AddHashtagModel; frame: FormFrame }) {
  const { format } = frame;
  const { rules: words } = WORDS[format.language];
  const { tag, service, hours, services, preview, complaints, entry } = model;
  return (
    <Shell frame={frame} title={`${words.add} · Outcry`}>
      <h1>{words.form.addHeading}</h1>
      <p class="lede">{words.form.addLede}</p>
      <SessionLine frame={frame} />
      <FormNotice complaints={complaints} entry={entry} frame={frame} />
      <form
        class="rule one-line"
        method="post"
        action={linkTo('/hashtags/add', frame)}
        data-preview="preview"
      >
        <FormToken frame={frame} />
        <Field
          name="tag"
          label={words.form.hashtag}
          hint={words.form.hashtagHint}
          complaints={complaints}
          frame={frame}
        >
          {(control) => (
            <input
              {...control}
              type="text"
              value={tag}
              required
              maxLength={200}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
            />
          )}
        </Field>
        <Field name="service" label={words.form.ofService} complaints={complaints} frame={frame}>
          {(control) => (
            <select {...control}>
              {services.map(({ slug, name }) => (
                <option value={slug} selected={slug === service}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name="hours" label={words.form.lookBack} frame={frame}>
          {(control) => (
            <select {...control}>
              {LOOK_BACK_HOURS.map((choice) => (
                <option value={choice} selected={choice === hours}>
                  {format.duration(choice * HOUR_MS)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div class="buttons">
          <button class="quiet" name="do" value="preview">
            {words.form.preview}
          </button>
          {frame.session ? (
            <button class="do" name="do" value="save">
              {words.form.track}
            </button>
          ) : null}
        </div>
      </form>
      <PreviewPart
        preview={preview}
        complaints={entry === null ? complaints : []}
        empty={words.preview.empty}
        frame={frame}
      />
    </Shell>
  );
}
