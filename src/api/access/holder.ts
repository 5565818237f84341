import { type Scope } from '../../domain/access-key.js';
import { type Actor } from '../../domain/audit.js';

/** Somebody who showed a token. */
export interface Holder {
  readonly by: Actor;
  readonly scope: Scope;
  /** `null`: a token that does not end. */
  readonly endsMs: number | null;
}

/**
 * What the token of a request says of its sender. `nobody`: there is none; `ended`: the key was right and has expired or was
 * revoked; `locked`: it was not looked at, as too many wrong ones came from there.
 */
export type Identity =
  | { readonly kind: 'nobody' | 'wrong' }
  | { readonly kind: 'ended'; readonly state: 'expired' | 'revoked'; readonly name: string }
  | { readonly kind: 'locked'; readonly waitS: number }
  | { readonly kind: 'known'; readonly holder: Holder };
