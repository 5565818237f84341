import { type AccessKey, SCOPES, stateOfKey } from '../../domain/access-key.js';
import { LIFETIMES } from '../../languages/access-words.js';
import { WORDS } from '../../languages/languages.js';
import { type FieldComplaint } from '../forms.js';
import { linkTo, Shell } from '../pages/shell.js';
import {
  Field,
  type FormFrame,
  FormNotice,
  FormToken,
  type Refusal,
  SessionLine,
} from '../rules/form-parts.js';

export interface KeysModel {
  /** Active ones first, each in the order in which they were made. */
  readonly keys: readonly AccessKey[];
  readonly readsAreOpen: boolean;
  /** What was just made, with its token, which is shown only now. */
  readonly made: { readonly key: AccessKey; readonly token: string } | null;
  readonly isRevoked: boolean;
  /** What was typed. */
  readonly form: URLSearchParams;
  readonly complaints: readonly FieldComplaint[];
  readonly entry: Refusal | null;
}

/** The keys beside the admin token, and a form that makes one. */
export function KeysPage({ model, frame }: { model: KeysModel; frame: FormFrame }) {
  const { format, nowMs } = frame;
  const { keys: words } = WORDS[format.language].access;
  const { keys, made, isRevoked } = model;
  const active = keys.filter((key) => stateOfKey(key, nowMs) === 'active').length;
  return (
    <Shell frame={frame} title={`${words.title} · Outcry`} meta={format.day(nowMs)}>
      {made === null ? null : (
        <div class="notice" role="status">
          {words.made(made.key.name)} {words.onlyNow}
          <output class="secret">{made.token}</output>
        </div>
      )}
      {isRevoked ? (
        <p class="notice" role="status">
          {words.revoked}
        </p>
      ) : null}
      <h1>{words.heading(active)}</h1>
      <p class="lede">{words.lede}</p>
      <SessionLine frame={frame} />
      {keys.length === 0 ? (
        <p class="none">{words.none}</p>
      ) : (
        <table class="keys">
          <thead>
            <tr>
              {[words.name, words.scope, words.state, words.expires, words.lastUsed].map((head) => (
                <th scope="col">{head}</th>
              ))}
              <th scope="col">
                <span class="unseen">{words.revoke}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <Row key={key.id} held={key} frame={frame} />
            ))}
          </tbody>
        </table>
      )}
      <AddForm model={model} frame={frame} />
    </Shell>
  );
}

function Row({ held, frame }: { held: AccessKey; frame: FormFrame }) {
  const { format, nowMs } = frame;
  const { keys: words } = WORDS[format.language].access;
  const { id, name, scope, expiresAtMs, lastUsedAtMs } = held;
  const state = stateOfKey(held, nowMs);
  return (
    <tr class={state === 'active' ? '' : 'is-off'}>
      <td>
        <span class="name">{name}</span> <code class="sub">{id}</code>
      </td>
      <td data-label={words.scope}>{words.scopes[scope]}</td>
      <td data-label={words.state}>{words.states[state]}</td>
      <td data-label={words.expires}>
        {expiresAtMs === null ? words.never : format.time(expiresAtMs, nowMs)}
      </td>
      <td data-label={words.lastUsed}>
        {lastUsedAtMs === null ? words.unused : format.time(lastUsedAtMs, nowMs)}
      </td>
      <td class="end">
        {state === 'active' ? (
          <form method="post" action={linkTo('/keys/revoke', frame)}>
            <FormToken frame={frame} />
            <input type="hidden" name="id" value={id} />
            <button class="bare bad">
              {words.revoke}
              <span class="unseen"> {words.revokeOne(name)}</span>
            </button>
          </form>
        ) : null}
      </td>
    </tr>
  );
}

function AddForm({ model, frame }: { model: KeysModel; frame: FormFrame }) {
  const { keys: words } = WORDS[frame.format.language].access;
  const { form, complaints, entry, readsAreOpen } = model;
  const field = { complaints, frame };
  return (
    <section aria-labelledby="add">
      <h2 id="add">{words.addHeading}</h2>
      <FormNotice complaints={complaints} entry={entry} frame={frame} />
      <form class="rule" method="post" action={linkTo('/keys', frame)}>
        <FormToken frame={frame} />
        <div class="pairs">
          <Field name="name" label={words.name} hint={words.nameHint} {...field}>
            {(control) => (
              <input
                {...control}
                type="text"
                required
                maxLength={100}
                value={form.get('name') ?? ''}
                autocomplete="off"
              />
            )}
          </Field>
          <Field
            name="scope"
            label={words.scope}
            hint={readsAreOpen ? words.scopeHint : words.scopeHintClosed}
            {...field}
          >
            {(control) => (
              <select {...control}>
                {SCOPES.map((scope) => (
                  <option value={scope} selected={(form.get('scope') ?? 'write') === scope}>
                    {words.scopes[scope]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field name="expiresAt" label={words.expires} {...field}>
            {(control) => (
              <select {...control}>
                {LIFETIMES.map((length) => (
                  <option value={length} selected={(form.get('expiresAt') ?? '90d') === length}>
                    {words.lifetimes[length]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <div class="buttons">
          <button class="do">{words.add}</button>
        </div>
      </form>
    </section>
  );
}
