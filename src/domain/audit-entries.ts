import { type Actor, type AuditAction, type AuditDetails, type NewAuditEntry } from './audit.js';
import { changedRuleFields, type RuleAuthor } from './rule-version.js';
import { type Subscription } from './subscription.js';
import { type TrackedService } from './tracked-service.js';

/** Who changes something, and when. */
export interface Deed {
  readonly by: Actor;
  readonly atMs: number;
}

/** What versions of a rule call whoever saved it. */
export function ruleAuthorOf({ kind }: Actor): RuleAuthor {
  return kind === 'command-line' ? 'cli' : 'token';
}

/**
 * What is written down of a service that was saved or removed; its versions hold the rest.
 *
 * @param before  `null`: it is new
 * @param after   `null`: it is removed
 * @returns nothing when nothing has changed
 */
export function serviceEntries(
  before: TrackedService | null,
  after: TrackedService | null,
  deed: Deed,
): NewAuditEntry[] {
  const target = (after ?? before)?.slug ?? null;
  if (!before || !after) return [{ ...deed, action: before ? 'service.removed' : 'service.added', target }];
  const changed = changedRuleFields(before, after);
  if (changed.length === 0) return [];
  const details = {
    changed,
    ...(before.enabled === after.enabled ? {} : { enabled: after.enabled }),
  };
  return [{ ...deed, action: 'service.changed', target, details }];
}

/** What is written down of a hashtag of a service. */
export function hashtagEntry(
  action: Extract<AuditAction, `hashtag.${string}`>,
  { tag, service, enabled }: { readonly tag: string; readonly service: string; readonly enabled: boolean },
  deed: Deed,
): NewAuditEntry {
  const details: AuditDetails = action === 'hashtag.removed' ? { service } : { service, enabled };
  return { ...deed, action, target: tag, details };
}

/** Where a subscription goes, and by which secret: that it changed is told, and not what it is. */
const UNTOLD = ['url', 'to', 'secret'] as const;
const TOLD = ['enabled', 'minConfidence', 'language', 'timezone', 'alerts', 'reminderMinutes'] as const;

/**
 * What is written down of a subscription, without an address or a secret.
 *
 * @returns nothing when nothing has changed
 */
export function subscriptionEntries(
  before: Subscription | null,
  after: Subscription | null,
  deed: Deed,
): NewAuditEntry[] {
  const one = after ?? before;
  if (!one) return [];
  if (!before || !after) {
    const action = before ? 'subscription.removed' : 'subscription.added';
    return [{ ...deed, action, target: one.id, details: { type: one.type } }];
  }
  const fields = [...UNTOLD, ...TOLD, 'services', 'states', 'digests', 'quietHours'] as const;
  const changed = fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .sort();
  if (changed.length === 0) return [];
  const told = TOLD.filter((field) => changed.includes(field)).map((field) => [field, after[field]] as const);
  const details = { type: one.type, changed, ...Object.fromEntries(told) };
  return [{ ...deed, action: 'subscription.changed', target: one.id, details }];
}
