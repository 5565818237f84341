/** What a key is good for, each including those before it. */
export const SCOPES = ['read', 'write', 'admin'] as const;
/**
 * `read`: ask where reading needs a key; `write`: also push posts and reports in, judge, and change rules; `admin`: also
 * subscriptions, which hold addresses and secrets, keys, and the audit log.
 */
export type Scope = (typeof SCOPES)[number];

/** Where a key stands; only an active one opens anything. */
export type KeyState = 'active' | 'expired' | 'revoked';

/** A key beside the admin token, without its secret, of which only the hash is kept. */
export interface AccessKey {
  /** Public: stands in the token, in the log and in the audit log. */
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly createdAtMs: number;
  /** From then on it opens nothing; `null`: never. */
  readonly expiresAtMs: number | null;
  /** Within an hour; `null`: never. */
  readonly lastUsedAtMs: number | null;
  /** `null`: it was not revoked. */
  readonly revokedAtMs: number | null;
}

export function includesScope(held: Scope, needed: Scope): boolean {
  return SCOPES.indexOf(held) >= SCOPES.indexOf(needed);
}

export function stateOfKey(key: AccessKey, nowMs: number): KeyState {
  if (key.revokedAtMs !== null) return 'revoked';
  return key.expiresAtMs !== null && key.expiresAtMs <= nowMs ? 'expired' : 'active';
}
