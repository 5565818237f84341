import { type z } from 'zod';
import { type deliveryAnswer, type subscriptionAnswer } from '../api/subscriptions/subscriptions.schemas.js';
import { tableText } from './table-text.js';

type Told = z.input<typeof subscriptionAnswer>;
type ToldDelivery = z.input<typeof deliveryAnswer>;

/** Subscriptions for a person, a row each; of addresses the host alone. */
export function subscriptionsText(told: readonly Told[]): string {
  if (told.length === 0) return 'Nobody is told of outages; see "outcry subscriptions add --help".\n';
  const rows = told.map(({ id, type, url, to, services, states, enabled }) => [
    id,
    type,
    enabled ? 'on' : 'off',
    states.join(' '),
    services.join(' ') || 'all',
    to ?? url ?? '',
  ]);
  return tableText(['id', 'type', '', 'states', 'services', 'to'], rows);
}

/** One subscription for a person, a line a setting. */
export function subscriptionText(told: Told): string {
  const { quietHours, reminderMinutes, digests, services, states, url, to, ...rest } = told;
  const lines: readonly (readonly [string, string | null])[] = [
    ['id', rest.id],
    ['type', rest.type],
    ['url', url],
    ['to', to],
    ['secret', rest.hasSecret ? 'kept, not shown' : null],
    ['services', services.join(', ') || 'all'],
    ['alerts', rest.alerts ? null : 'none'],
    [
      'digests',
      digests && `every ${digests.every} at ${digests.at}${digests.whenCalm ? '' : ', but for what is calm'}`,
    ],
    ['states', states.join(', ')],
    ['from confidence', String(rest.minConfidence)],
    ['language', rest.language],
    ['time zone', rest.timezone],
    ['quiet', quietHours && `${quietHours.from}-${quietHours.to}`],
    ['remind', reminderMinutes === null ? null : `every ${reminderMinutes} minutes`],
    ['enabled', rest.enabled ? 'yes' : 'no'],
    ['made', rest.readOnly ? 'by OUTCRY_ALERT_… in the environment, read-only' : (rest.createdAt ?? null)],
  ];
  return tableText(
    ['', ''],
    lines.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

/** The log of a subscription for a person, newest first. */
export function deliveriesText(told: readonly ToldDelivery[]): string {
  if (told.length === 0) return 'Nothing of that kind was sent.\n';
  const rows = told.map(({ createdAt, kind, status, attempts, id, error }) => [
    createdAt,
    kind,
    status,
    String(attempts),
    id,
    error ?? '',
  ]);
  return tableText(['made', 'kind', 'status', 'tries', 'id', 'error'], rows);
}
