import { type Delivery, type DeliveryStatus } from '../domain/delivery.js';
import { type DeliveryRow } from './entities/subscription.entity.js';
import { afterCursor, type Keyset, orderBy, type Page, type PageRequest, toPage } from './page.js';
import { Conditions, type Reader, type WriteUnit } from './sql.js';

/** A delivery with the notice itself, as `alert/` made it: JSON-safe, and not looked into here. */
export interface StoredDelivery extends Delivery {
  readonly body: unknown;
}

/** How a try went. */
export type DeliveryOutcome = Pick<
  Delivery,
  'status' | 'attempts' | 'error' | 'nextTryMs' | 'triedAtMs' | 'receipt'
>;

const NEWEST_FIRST: Keyset<DeliveryRow> = {
  list: 'deliveries',
  columns: ['seq'],
  types: ['number'],
  direction: 'DESC',
  keyOf: ({ seq }) => [seq],
};

/** What became of each notice: the outbox and the log in one. */
export class DeliveriesRepository {
  constructor(private readonly reader: Reader) {}

  /** Adds a notice that is to be delivered; one that is known already stays as it is. */
  async add(
    unit: WriteUnit,
    { subscription, notice, kind, key, createdAtMs, body }: Omit<StoredDelivery, keyof DeliveryOutcome>,
  ): Promise<void> {
    await unit.run(
      `INSERT INTO deliveries (subscription, notice, kind, key, body, status, attempts, next_try_ms, created_at_ms)
       VALUES (?, ?, ?, ?, ?, 'pending', 0, ?, ?) ON CONFLICT (subscription, notice) DO NOTHING`,
      [subscription, notice, kind, key, JSON.stringify(body), createdAtMs, createdAtMs],
    );
  }

  async get(subscription: string, notice: string, unit?: WriteUnit): Promise<StoredDelivery | null> {
    const sql = 'SELECT * FROM deliveries WHERE subscription = ? AND notice = ?';
    const [row] = await (unit ?? this.reader).all<DeliveryRow>(sql, [subscription, notice]);
    return row ? toDelivery(row) : null;
  }

  /** All that is of one outage, in the order in which it was made. */
  async ofKey(subscription: string, key: string): Promise<StoredDelivery[]> {
    const sql = 'SELECT * FROM deliveries WHERE subscription = ? AND key = ? ORDER BY seq';
    return (await this.reader.all<DeliveryRow>(sql, [subscription, key])).map(toDelivery);
  }

  /** What is still to be delivered, in the order in which it was made. */
  async undelivered(subscription: string): Promise<StoredDelivery[]> {
    const sql = `SELECT * FROM deliveries WHERE subscription = ? AND status IN ('pending', 'failed') ORDER BY seq`;
    return (await this.reader.all<DeliveryRow>(sql, [subscription])).map(toDelivery);
  }

  /** The subscriptions that have something to be tried at a time. */
  async due(nowMs: number): Promise<ReadonlySet<string>> {
    const sql = `SELECT DISTINCT subscription FROM deliveries
      WHERE status IN ('pending', 'failed') AND next_try_ms <= ?`;
    const rows = await this.reader.all<Pick<DeliveryRow, 'subscription'>>(sql, [nowMs]);
    return new Set(rows.map(({ subscription }) => subscription));
  }

  async settle(
    unit: WriteUnit,
    { subscription, notice }: Pick<Delivery, 'subscription' | 'notice'>,
    { status, attempts, error, nextTryMs, triedAtMs, receipt }: DeliveryOutcome,
  ): Promise<void> {
    await unit.run(
      `UPDATE deliveries SET status = ?, attempts = ?, error = ?, next_try_ms = ?, tried_at_ms = ?, receipt = ?
        WHERE subscription = ? AND notice = ?`,
      [status, attempts, error, nextTryMs, triedAtMs, receipt, subscription, notice],
    );
  }

  /** What the receiver called the first message of a key, or `null`. */
  async firstReceipt(subscription: string, key: string): Promise<string | null> {
    const [row] = await this.reader.all<Pick<DeliveryRow, 'receipt'>>(
      `SELECT receipt FROM deliveries WHERE subscription = ? AND status = 'delivered' AND key = ?
        AND receipt IS NOT NULL ORDER BY seq LIMIT 1`,
      [subscription, key],
    );
    return row?.receipt ?? null;
  }

  /** Newest first. */
  async list(
    subscription: string,
    page: PageRequest,
    status?: DeliveryStatus,
  ): Promise<Page<StoredDelivery>> {
    const where = new Conditions().add('subscription = ?', subscription);
    if (status !== undefined) where.add('status = ?', status);
    if (page.cursor !== null) where.add(...afterCursor(NEWEST_FIRST, page.cursor));
    const sql = `SELECT * FROM deliveries ${where.sql} ${orderBy(NEWEST_FIRST, page.limit)}`;
    return toPage(
      NEWEST_FIRST,
      await this.reader.all<DeliveryRow>(sql, where.values),
      page.limit,
      toDelivery,
    );
  }

  /** Forgets what was delivered or given up before a time. @returns how many */
  async forgetBefore(unit: WriteUnit, timeMs: number): Promise<number> {
    return unit.run(`DELETE FROM deliveries WHERE created_at_ms < ? AND status IN ('delivered', 'dead')`, [
      timeMs,
    ]);
  }

  async removeOf(unit: WriteUnit, subscription: string): Promise<void> {
    await unit.run('DELETE FROM deliveries WHERE subscription = ?', [subscription]);
  }
}

function toDelivery(row: DeliveryRow): StoredDelivery {
  return {
    subscription: row.subscription,
    notice: row.notice,
    kind: row.kind,
    key: row.key,
    body: JSON.parse(row.body) as unknown,
    status: row.status as DeliveryStatus,
    attempts: row.attempts,
    error: row.error,
    nextTryMs: row.next_try_ms,
    createdAtMs: row.created_at_ms,
    triedAtMs: row.tried_at_ms,
    receipt: row.receipt,
  };
}
