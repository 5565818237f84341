import { type AppConfig } from '../config/to-config.js';
import { type Subscription } from '../domain/subscription.js';

/** The subscriptions that the environment sets: never stored, so that its secrets are in no database. */
export function ownedSubscriptions({
  alerts,
  language,
  timezone,
}: Pick<AppConfig, 'alerts' | 'language' | 'timezone'>): Subscription[] {
  const make = (
    type: 'webhook' | 'slack',
    { url, secret }: { url: string; secret: string | null },
  ): Subscription => ({
    id: `environment-${type}`,
    type,
    url,
    to: null,
    secret,
    services: [],
    states: ['suspected', 'confirmed'],
    minConfidence: 0,
    language,
    timezone,
    alerts: true,
    digests: null,
    quietHours: null,
    reminderMinutes: null,
    enabled: true,
    owner: 'environment',
    createdAtMs: 0,
  });
  return [
    ...(alerts.webhook ? [make('webhook', alerts.webhook)] : []),
    ...(alerts.slack ? [make('slack', { ...alerts.slack, secret: null })] : []),
  ];
}
