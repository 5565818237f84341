/**
 * Who changes something. `token`: whoever holds the admin token; `key`: an access key; `command-line`: a person at this
 * machine; `environment`: a setting; `link`: whoever was sent a signed link; `stranger`: nobody known.
 */
export const ACTOR_KINDS = ['token', 'key', 'command-line', 'environment', 'link', 'stranger'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export interface Actor {
  readonly kind: ActorKind;
  /** Of a key, with the name that it has then. */
  readonly key: { readonly id: string; readonly name: string } | null;
  /** Client address of the HTTP request; `null`: it was none. */
  readonly address: string | null;
}

export const COMMAND_LINE: Actor = { kind: 'command-line', key: null, address: null };
export const ENVIRONMENT: Actor = { kind: 'environment', key: null, address: null };

/** Whoever opened a link that an alert or a mail held. */
export function behindLink(address: string | null): Actor {
  return { kind: 'link', key: null, address };
}

/** What is written down, as `<kind of thing>.<what became of it>`; what others do that changes things is added here. */
export const AUDIT_ACTIONS = [
  'hashtag.added',
  'hashtag.changed',
  'hashtag.removed',
  'service.added',
  'service.changed',
  'service.removed',
  'subscription.added',
  'subscription.changed',
  'subscription.removed',
  'window.added',
  'window.changed',
  'window.removed',
  'windows.imported',
  'person.forgotten',
  'database.restored',
  'link.judged',
  'spike.judged',
  'key.added',
  'key.revoked',
  'token.made',
  'token.changed',
  'session.opened',
  'session.closed',
  'sign-in.refused',
  'tokens.locked',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Values are told as they are: never a secret, an address of a person, nor the path of a webhook. */
export type AuditDetails = Readonly<
  Record<string, string | number | boolean | null | readonly string[] | readonly number[]>
>;

export interface NewAuditEntry {
  readonly atMs: number;
  readonly by: Actor;
  readonly action: AuditAction;
  /** Slug, tag or id of what was changed; `null`: nothing in particular. */
  readonly target: string | null;
  readonly details?: AuditDetails;
}

/** One line of the audit log. It is never changed. */
export interface AuditEntry extends Required<NewAuditEntry> {
  /** Grows in the order in which they were written. */
  readonly seq: number;
}
