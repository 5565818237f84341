import { z } from 'zod';
import { type AccessKey, SCOPES, stateOfKey } from '../../domain/access-key.js';
import { toIso } from '../../domain/time.js';
import { instant, isoTime, pageFields, pageOf, query } from '../http/fields.js';

const scope = z.enum(SCOPES, `must be one of ${SCOPES.join(', ')}`).meta({
  description:
    'read: ask, where OUTCRY_READS=keys; write: also push, judge and change rules; admin: also subscriptions, keys and the audit log.',
});

export const newKeyBody = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(100, 'is too long')
    .regex(/^[^\p{C}]*$/u, 'must be text without control characters')
    .meta({ description: 'What it is for; told wherever it is.', examples: ['grafana'] }),
  scope,
  expiresAt: instant
    .nullable()
    .default(null)
    .meta({ description: 'From then on it opens nothing. null: never.' }),
});

export const keyAnswer = z.object({
  id: z.string(),
  name: z.string(),
  scope,
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: isoTime,
  expiresAt: isoTime.nullable(),
  lastUsedAt: isoTime.nullable().meta({ description: 'To the hour.' }),
  revokedAt: isoTime.nullable(),
});
export const newKeyAnswer = keyAnswer.extend({
  token: z.string().meta({ description: 'It is told only now: only a hash of it is kept.' }),
});
export const keysAnswer = pageOf(keyAnswer);
export const keysQuery = query(pageFields);

export function tellKey(key: AccessKey, nowMs: number): z.input<typeof keyAnswer> {
  const time = (timeMs: number | null) => (timeMs === null ? null : toIso(timeMs));
  return {
    id: key.id,
    name: key.name,
    scope: key.scope,
    state: stateOfKey(key, nowMs),
    createdAt: toIso(key.createdAtMs),
    expiresAt: time(key.expiresAtMs),
    lastUsedAt: time(key.lastUsedAtMs),
    revokedAt: time(key.revokedAtMs),
  };
}
