import { z } from 'zod';
import { ACTOR_KINDS, AUDIT_ACTIONS, type AuditEntry } from '../../domain/audit.js';
import { toIso } from '../../domain/time.js';
import { instant, isoTime, pageFields, pageOf, query } from '../http/fields.js';

export const auditQuery = query({
  ...pageFields,
  since: instant.optional().meta({ description: 'Only entries from then on.' }),
});

const auditEntry = z.object({
  id: z.number().meta({ description: 'Grows in the order in which entries were written.' }),
  at: isoTime,
  actor: z.object({
    kind: z.enum(ACTOR_KINDS).meta({
      description:
        'token: the admin token; key: an access key; command-line: a person at the machine; environment: a setting; ' +
        'link: whoever was sent a signed link; stranger: nobody known.',
    }),
    key: z.object({ id: z.string(), name: z.string() }).nullable(),
    address: z.string().nullable().meta({ description: 'Client address of the request; null: it was none.' }),
  }),
  action: z.enum(AUDIT_ACTIONS),
  target: z.string().nullable().meta({ description: 'Slug, tag or id of what was changed.' }),
  details: z
    .record(z.string(), z.unknown())
    .meta({ description: 'What changed, without secrets or addresses.' }),
});
export const auditAnswer = pageOf(auditEntry);

export function tellEntry({
  seq,
  atMs,
  by,
  action,
  target,
  details,
}: AuditEntry): z.input<typeof auditEntry> {
  return {
    id: seq,
    at: toIso(atMs),
    actor: { kind: by.kind, key: by.key && { id: by.key.id, name: by.key.name }, address: by.address },
    action,
    target,
    details: { ...details },
  };
}
