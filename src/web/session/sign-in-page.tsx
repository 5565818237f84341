import { linkTo, Shell, type PageFrame } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';
import { Field } from '../rules/form-parts.js';

export interface SignInModel {
  /** Path of ours to go on to. */
  readonly next: string;
  /** Whether the token is set by the owner, rather than printed once. */
  readonly isConfigured: boolean;
  /** Whether anybody may read without it. */
  readonly readsAreOpen: boolean;
  /** `lesser`: a key that may only read, as anybody may. */
  readonly trouble: 'wrong' | 'expired' | 'revoked' | 'lesser' | { readonly waitS: number } | null;
}

/** Where whoever holds the admin token or a key shows it. */
export function SignInPage({ model, frame }: { model: SignInModel; frame: PageFrame }) {
  const { session: words } = WORDS[frame.format.language].rules;
  const { next, isConfigured, readsAreOpen, trouble } = model;
  const message =
    trouble === null || typeof trouble === 'string'
      ? trouble && words.troubles[trouble]
      : words.tooMany(trouble.waitS);
  return (
    <Shell frame={frame} title={`${words.signIn} · Outcry`}>
      <h1>{words.signIn}</h1>
      <p class="lede">{readsAreOpen ? words.lede : words.ledeClosed}</p>
      <form class="rule narrow" method="post" action={linkTo('/sign-in', frame)}>
        <input type="hidden" name="next" value={next} />
        {/* Keepers of passwords file the token under a name. */}
        <input type="text" name="username" value="admin" autocomplete="username" hidden readOnly />
        <Field
          name="token"
          label={words.token}
          hint={isConfigured ? words.configured : words.generated}
          complaints={message === null ? [] : [{ field: 'token', line: null, message }]}
          frame={frame}
        >
          {(control) => (
            <input {...control} type="password" required autocomplete="current-password" maxLength={1000} />
          )}
        </Field>
        <div class="buttons">
          <button class="do">{words.signIn}</button>
        </div>
      </form>
    </Shell>
  );
}
