import { Counter, Gauge, type Registry } from 'prom-client';
import { toUsd } from '../../domain/money.js';
import { type RequestCounts } from '../../http/request-ledger.js';
import { type Spending } from '../../pipeline/index.js';
import { type SourceRow } from '../../store/store.js';
import { sourceState } from '../sources/source-state.js';
import { lagSeconds } from '../sources/sources.schemas.js';

interface SourceSeen {
  readonly row: SourceRow;
  /** Since the start; `null`: it was not asked. */
  readonly requests: RequestCounts | null;
}

/** What each source brings and costs. Posts are counted since the database began, requests since the process did. */
export function addSourceMetrics(
  register: Registry,
  sources: readonly SourceSeen[],
  spending: readonly Spending[],
  nowMs: number,
): void {
  addHealth(register, sources, nowMs);
  addPosts(register, sources);
  addRequests(register, sources);
  const spent = gauge(register, 'outcry_source_spent_today_usd', 'Spent since 00:00 UTC.');
  const budget = gauge(register, 'outcry_source_budget_daily_usd', 'What may be spent a UTC day.');
  for (const { source, plan, spentMicroUsd } of spending) {
    spent.set({ source }, toUsd(spentMicroUsd));
    budget.set({ source }, toUsd(plan.budgetMicroUsd));
  }
}

function addHealth(register: Registry, sources: readonly SourceSeen[], nowMs: number): void {
  const up = new Gauge({
    name: 'outcry_source_up',
    help: 'Whether a source is listened to: its last try went well, not long ago.',
    labelNames: ['source', 'kind'],
    registers: [register],
  });
  const lag = gauge(
    register,
    'outcry_source_lag_seconds',
    'How old its newest post was when it was read last.',
  );
  const success = gauge(register, 'outcry_source_last_success_timestamp_seconds', 'Its last success.');
  for (const { row } of sources) {
    const { source, kind, lastSuccessMs } = row;
    up.set({ source, kind }, Number(sourceState(row, nowMs) === 'listening'));
    const seconds = lagSeconds(row);
    if (seconds !== null) lag.set({ source }, seconds);
    if (lastSuccessMs !== null) success.set({ source }, lastSuccessMs / 1000);
  }
}

function addPosts(register: Registry, sources: readonly SourceSeen[]): void {
  const read = counter(register, 'outcry_source_posts_read_total', 'Posts read.');
  const counted = counter(register, 'outcry_source_posts_counted_total', 'Posts that count for a service.');
  const duplicate = counter(
    register,
    'outcry_source_posts_duplicate_total',
    'Posts that were known already.',
  );
  const failed = counter(register, 'outcry_source_posts_failed_total', 'Posts that could not be read.');
  const dropped = counter(
    register,
    'outcry_source_posts_dropped_total',
    'Posts that do not count, by reason; read = counted + duplicate + dropped + failed.',
    'reason',
  );
  for (const { row } of sources) {
    const { source } = row;
    read.inc({ source }, row.read);
    counted.inc({ source }, row.counted);
    duplicate.inc({ source }, row.duplicate);
    failed.inc({ source }, row.failed);
    for (const [reason, posts] of Object.entries(row.dropped)) dropped.inc({ source, reason }, posts);
  }
}

function addRequests(register: Registry, sources: readonly SourceSeen[]): void {
  const made = counter(
    register,
    'outcry_source_requests_total',
    'Requests made, by status; none: no answer.',
    'code',
  );
  const failed = counter(register, 'outcry_source_requests_failed_total', 'Requests that broke off.');
  const held = counter(
    register,
    'outcry_source_requests_held_total',
    'Requests not made: the allowance was used up, or the host rests.',
  );
  for (const { row, requests } of sources) {
    const { source } = row;
    if (!requests) continue;
    for (const [code, count] of Object.entries(requests.byStatus)) made.inc({ source, code }, count);
    failed.inc({ source }, requests.failed);
    held.inc({ source }, requests.held);
  }
}

function gauge(register: Registry, name: string, help: string): Gauge<'source'> {
  return new Gauge({ name, help, labelNames: ['source'], registers: [register] });
}

function counter<T extends string = never>(
  register: Registry,
  name: string,
  help: string,
  ...more: T[]
): Counter<'source' | T> {
  return new Counter({ name, help, labelNames: ['source', ...more], registers: [register] });
}
