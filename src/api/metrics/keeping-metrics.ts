import { Counter, Gauge, type Registry } from 'prom-client';
import { type Keeping } from '../../domain/keeping.js';

/** How far back posts and minutes go, and what was dropped of them; where all is kept, nothing. */
export function addKeepingMetrics(register: Registry, keeping: Keeping): void {
  const { keptFromMs, dropped, droppedBytes } = keeping;
  if (keptFromMs === null) return;
  const registers = [register];
  new Gauge({
    name: 'outcry_kept_from_timestamp_seconds',
    help: 'Posts and minutes from before are dropped (OUTCRY_KEEP_MONTHS).',
    registers,
  }).set(keptFromMs / 1000);
  const rows = new Counter({
    name: 'outcry_dropped_rows_total',
    help: 'Rows of dropped months, by table.',
    labelNames: ['table'],
    registers,
  });
  for (const [table, count] of Object.entries(dropped)) rows.inc({ table }, count);
  new Counter({
    name: 'outcry_dropped_bytes_total',
    help: 'What dropped months took on the disk, where the database tells it (PostgreSQL).',
    registers,
  }).inc(droppedBytes);
}
