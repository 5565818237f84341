import { type KeyState, type Scope } from '../domain/access-key.js';
import { type ActorKind, type AuditAction } from '../domain/audit.js';

/** When a key that is made at the page ends. */
export const LIFETIMES = ['7d', '30d', '90d', '365d', 'never'] as const;
export type Lifetime = (typeof LIFETIMES)[number];

/** What the pages of keys and of the audit log say; parts of Words. Functions take text that is already formatted. */
export interface AccessWords {
  readonly keys: {
    readonly title: string;
    readonly heading: (active: number) => string;
    readonly lede: string;
    readonly none: string;
    readonly name: string;
    readonly nameHint: string;
    readonly scope: string;
    readonly scopes: Readonly<Record<Scope, string>>;
    readonly scopeHint: string;
    readonly scopeHintClosed: string;
    readonly state: string;
    readonly states: Readonly<Record<KeyState, string>>;
    readonly expires: string;
    readonly lifetimes: Readonly<Record<Lifetime, string>>;
    readonly never: string;
    readonly lastUsed: string;
    readonly unused: string;
    readonly add: string;
    readonly addHeading: string;
    readonly revoke: string;
    readonly revokeOne: (name: string) => string;
    readonly made: (name: string) => string;
    readonly onlyNow: string;
    readonly revoked: string;
  };
  readonly audit: {
    readonly title: string;
    readonly heading: string;
    readonly lede: string;
    readonly none: string;
    readonly at: string;
    readonly by: string;
    readonly did: string;
    readonly older: string;
    readonly newest: string;
    readonly actors: Readonly<Record<Exclude<ActorKind, 'key'>, string>>;
    readonly key: (name: string, id: string) => string;
    readonly from: (address: string) => string;
    readonly actions: Readonly<Record<AuditAction, (target: string) => string>>;
  };
}
