import { type LocalReceiver } from '../servers/local-receiver.js';
import { query } from './query.js';

/** How often notices came, and what the books say of them. */
export interface AlertCounts {
  /** What was told, in order: whom, what of which outage. */
  readonly notices: readonly string[];
  readonly received: number;
  /** Those that came more than once. */
  readonly twice: readonly string[];
  /** In the books as delivered, and never received; or received, and not in the books. */
  readonly unmatched: readonly string[];
  readonly undelivered: number;
}

interface BookedDelivery {
  readonly subscription: string;
  readonly kind: string;
  readonly key: string;
  readonly notice: string;
  readonly status: string;
}

/** @param receiver  which each subscription asks by a path that ends with its id */
export async function countAlerts(databaseUrl: string, receiver: LocalReceiver): Promise<AlertCounts> {
  const booked = await query<BookedDelivery>(
    databaseUrl,
    'SELECT subscription, kind, key, notice, status FROM deliveries ORDER BY subscription, key, seq',
  );
  const nameOf = (subscription: string, notice: string) => `${subscription} ${notice}`;
  const received = receiver.received.map(({ path, headers }) =>
    nameOf(path.slice(1), String(headers['webhook-id'])),
  );
  const all = booked.map(({ subscription, notice }) => nameOf(subscription, notice));
  const delivered = booked
    .filter(({ status }) => status === 'delivered')
    .map(({ subscription, notice }) => nameOf(subscription, notice));
  return {
    notices: booked.map(({ subscription, kind, key }) => `${subscription}: ${kind} ${key}`),
    received: received.length,
    twice: [...new Set(received.filter((name, index) => received.indexOf(name) !== index))],
    unmatched: [
      ...delivered.filter((name) => !received.includes(name)),
      ...received.filter((name) => !all.includes(name)),
    ],
    undelivered: booked.length - delivered.length,
  };
}
