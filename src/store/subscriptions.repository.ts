import { type SpikeState } from '../domain/spike.js';
import { type ChannelType, type DigestWish, type Subscription } from '../domain/subscription.js';
import { type SubscriptionRow } from './entities/subscription.entity.js';
import { insertRows, replaceAll, type Target } from './multi-row.js';
import { type Reader, type WriteUnit } from './sql.js';

const COLUMNS = [
  'id',
  'type',
  'url',
  'recipient',
  'secret',
  'services',
  'states',
  'min_confidence',
  'language',
  'timezone',
  'alerts',
  'digests',
  'quiet_from',
  'quiet_to',
  'reminder_minutes',
  'enabled',
  'created_at_ms',
] as const;
const SUBSCRIPTIONS: Target<SubscriptionRow> = {
  table: 'subscriptions',
  columns: COLUMNS,
  key: ['id'],
  onConflict: replaceAll<SubscriptionRow>(['id'], COLUMNS),
};

/** The subscriptions that were made by the API, with their secrets: whoever tells of them leaves those out. */
export class SubscriptionsRepository {
  constructor(private readonly reader: Reader) {}

  /** Oldest first. */
  async list(unit?: WriteUnit): Promise<Subscription[]> {
    const sql = 'SELECT * FROM subscriptions ORDER BY created_at_ms, id';
    return (await (unit ?? this.reader).all<SubscriptionRow>(sql)).map(toSubscription);
  }

  async get(id: string, unit?: WriteUnit): Promise<Subscription | null> {
    const sql = 'SELECT * FROM subscriptions WHERE id = ?';
    const [row] = await (unit ?? this.reader).all<SubscriptionRow>(sql, [id]);
    return row ? toSubscription(row) : null;
  }

  /** Keeps a subscription, in place of the one of its id where there is one. */
  async put(unit: WriteUnit, subscription: Subscription): Promise<void> {
    await insertRows(unit, SUBSCRIPTIONS, [toRow(subscription)]);
  }

  async remove(unit: WriteUnit, id: string): Promise<void> {
    await unit.run('DELETE FROM subscriptions WHERE id = ?', [id]);
  }
}

function toRow(subscription: Subscription): SubscriptionRow {
  return {
    id: subscription.id,
    type: subscription.type,
    url: subscription.url,
    recipient: subscription.to,
    secret: subscription.secret,
    services: JSON.stringify(subscription.services),
    states: JSON.stringify(subscription.states),
    min_confidence: subscription.minConfidence,
    language: subscription.language,
    timezone: subscription.timezone,
    alerts: Number(subscription.alerts),
    digests: subscription.digests && JSON.stringify(subscription.digests),
    quiet_from: subscription.quietHours?.from ?? null,
    quiet_to: subscription.quietHours?.to ?? null,
    reminder_minutes: subscription.reminderMinutes,
    enabled: Number(subscription.enabled),
    created_at_ms: subscription.createdAtMs,
  };
}

function toSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    type: row.type as ChannelType,
    url: row.url,
    to: row.recipient,
    secret: row.secret,
    services: JSON.parse(row.services) as string[],
    states: JSON.parse(row.states) as SpikeState[],
    minConfidence: row.min_confidence,
    language: row.language,
    timezone: row.timezone,
    alerts: row.alerts === 1,
    digests: row.digests === null ? null : (JSON.parse(row.digests) as DigestWish),
    quietHours:
      row.quiet_from !== null && row.quiet_to !== null ? { from: row.quiet_from, to: row.quiet_to } : null,
    reminderMinutes: row.reminder_minutes,
    enabled: row.enabled === 1,
    owner: 'api',
    createdAtMs: row.created_at_ms,
  };
}
