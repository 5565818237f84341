import { type ComponentChildren } from 'preact';
import { type PageSession } from '../../api/access/page-session.js';
import { type FieldComplaint } from '../forms.js';
import { linkTo, type PageFrame } from '../pages/shell.js';
import { type Entry, FORM_TOKEN } from '../session/door.js';
import { WORDS } from '../../languages/languages.js';

/** What the pages with forms share. */
export interface FormFrame extends PageFrame {
  /** `null`: the reader may only read. */
  readonly session: PageSession | null;
}

/** Goes into every form that changes something. */
export function FormToken({ frame: { session } }: { frame: FormFrame }) {
  return session && <input type="hidden" name={FORM_TOKEN} value={session.formToken} />;
}

/** One field with its label, what it is for, and what is wrong with it. */
export function Field({
  name,
  label,
  hint,
  complaints = [],
  frame,
  children,
}: {
  name: string;
  label: string;
  hint?: string;
  complaints?: readonly FieldComplaint[];
  frame: PageFrame;
  /** Given what ties the control to its label and its words. */
  children: (control: Control) => ComponentChildren;
}) {
  const { form } = WORDS[frame.format.language].rules;
  const own = complaints.filter(({ field }) => field === name);
  const id = `f-${name.replace('.', '-')}`;
  const [hintId, wrongId] = [`${id}-hint`, `${id}-wrong`];
  const described = [...(hint === undefined ? [] : [hintId]), ...(own.length > 0 ? [wrongId] : [])];
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        name,
        ...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {}),
        ...(own.length > 0 ? { 'aria-invalid': true } : {}),
      })}
      {own.length === 0 ? null : (
        <ul class="wrong" id={wrongId}>
          {own.map(({ line, message }) => (
            <li>
              {line === null ? null : <b>{line}: </b>}
              {form.complaint(message)}
            </li>
          ))}
        </ul>
      )}
      {hint === undefined ? null : (
        <div class="sub" id={hintId}>
          {hint}
        </div>
      )}
    </div>
  );
}

interface Control {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** Why a form was not let in by itself. */
export type Refusal = Exclude<Entry, 'open' | 'foreign'>;

/** What is wrong with a form as a whole, or that its sender is not signed in; nothing when all is well. */
export function FormNotice({
  complaints,
  entry,
  frame,
}: {
  complaints: readonly FieldComplaint[];
  entry: Refusal | null;
  frame: FormFrame;
}) {
  const { form, session } = WORDS[frame.format.language].rules;
  const general = complaints.filter(({ field }) => field === '');
  if (entry === null && complaints.length === 0) return null;
  return (
    <div class="notice bad" role="alert">
      {entry === 'stale' ? session.stale : null}
      {entry === 'lesser' ? session.lesser : null}
      {entry === 'signed-out' ? (
        <>
          {session.ended}{' '}
          <a href={linkTo('/sign-in', frame)} target="_blank" rel="noopener">
            {session.newTab}
          </a>
        </>
      ) : null}
      {general.map(({ message }) => form.complaint(message)).join(' ')}
      {general.length === 0 && complaints.length > 0 ? form.trouble(complaints.length) : null}
    </div>
  );
}

/** Who changes things here: a way in for strangers, out for others. */
export function SessionLine({ frame }: { frame: FormFrame }) {
  const { session: words } = WORDS[frame.format.language].rules;
  const { session, format, nowMs, path } = frame;
  if (!session) {
    return (
      <p class="session sub">
        <a href={linkTo('/sign-in', frame, { next: path })}>{words.toChange}</a>
      </p>
    );
  }
  return (
    <form class="session sub" method="post" action={linkTo('/sign-out', frame)}>
      <FormToken frame={frame} />
      {words.signedIn(session.key?.name ?? null, format.time(session.endsMs, nowMs))}{' '}
      {session.scope === 'admin' ? (
        <>
          <a href={linkTo('/keys', frame)}>{words.keys}</a>{' '}
          <a href={linkTo('/audit', frame)}>{words.audit}</a>{' '}
        </>
      ) : null}
      <button class="bare">{words.signOut}</button>
    </form>
  );
}
