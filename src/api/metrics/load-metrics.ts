import { Gauge, type Registry } from 'prom-client';

/** What waits in this process, and how large the database is. */
export interface Load {
  readonly postsToRead: number;
  readonly writes: number;
  readonly databaseBytes: number;
}

export function addLoadMetrics(register: Registry, { postsToRead, writes, databaseBytes }: Load): void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [register] });
  gauge('outcry_reading_queue_posts', 'Posts that wait for a thread of this process to read them.').set(
    postsToRead,
  );
  gauge('outcry_write_queue_transactions', 'Transactions of this process that are under way or wait.').set(
    writes,
  );
  gauge('outcry_database_bytes', 'Size of the database, without its log.').set(databaseBytes);
}
