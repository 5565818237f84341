import { InitialSchema1795300000000 } from '../../migrations/1795300000000-InitialSchema.js';
import { ErrorMessages1795500000000 } from '../../migrations/1795500000000-ErrorMessages.js';
import { SpikeLifecycle1795900000000 } from '../../migrations/1795900000000-SpikeLifecycle.js';
import { WhenPersonsKnew1797000000000 } from '../../migrations/1797000000000-WhenPersonsKnew.js';
import { SpikeLinked1797100000000 } from '../../migrations/1797100000000-SpikeLinked.js';
import { WithdrawnPosts1797300000000 } from '../../migrations/1797300000000-WithdrawnPosts.js';
import { Spending1798000000000 } from '../../migrations/1798000000000-Spending.js';
import { ReportPoints1798100000000 } from '../../migrations/1798100000000-ReportPoints.js';
import { EventsByTime1798200000000 } from '../../migrations/1798200000000-EventsByTime.js';
import { UsedRequests1798300000000 } from '../../migrations/1798300000000-UsedRequests.js';
import { Changes1799000000000 } from '../../migrations/1799000000000-Changes.js';
import { ForgottenIds1799100000000 } from '../../migrations/1799100000000-ForgottenIds.js';
import { RuleVersions1799200000000 } from '../../migrations/1799200000000-RuleVersions.js';
import { Subscriptions1799300000000 } from '../../migrations/1799300000000-Subscriptions.js';
import { DeliveriesDue1799400000000 } from '../../migrations/1799400000000-DeliveriesDue.js';
import { DigestSubscriptions1799600000000 } from '../../migrations/1799600000000-DigestSubscriptions.js';
import { JudgeStates1799700000000 } from '../../migrations/1799700000000-JudgeStates.js';
import { PostgresSchema1799650000000 } from '../../migrations/1799650000000-PostgresSchema.js';
import { Leases1799710000000 } from '../../migrations/1799710000000-Leases.js';
import { IngestTurns1799720000000 } from '../../migrations/1799720000000-IngestTurns.js';
import { KeptMonths1799750000000 } from '../../migrations/1799750000000-KeptMonths.js';
import { AccessKeys1799760000000 } from '../../migrations/1799760000000-AccessKeys.js';
import { AuditEntries1799761000000 } from '../../migrations/1799761000000-AuditEntries.js';

/** Later than PostgresSchema: written once, for both databases (ADR 14). */
const LATER = [
  JudgeStates1799700000000,
  Leases1799710000000,
  IngestTurns1799720000000,
  KeptMonths1799750000000,
  AccessKeys1799760000000,
  AuditEntries1799761000000,
];

/**
 * In order. Listed, not globbed: the same list works compiled, under Jest and wherever the process was started.
 */
export const SQLITE_MIGRATIONS = [
  InitialSchema1795300000000,
  ErrorMessages1795500000000,
  SpikeLifecycle1795900000000,
  WhenPersonsKnew1797000000000,
  SpikeLinked1797100000000,
  WithdrawnPosts1797300000000,
  Spending1798000000000,
  ReportPoints1798100000000,
  EventsByTime1798200000000,
  UsedRequests1798300000000,
  Changes1799000000000,
  ForgottenIds1799100000000,
  RuleVersions1799200000000,
  Subscriptions1799300000000,
  DeliveriesDue1799400000000,
  DigestSubscriptions1799600000000,
  ...LATER,
];

/** It begins with the tables as SQLite has them by then: PostgreSQL has no past to be brought up to date. */
export const POSTGRES_MIGRATIONS = [PostgresSchema1799650000000, ...LATER];

/** In the order in which they run. */
export const MIGRATION_NAMES = {
  sqlite: SQLITE_MIGRATIONS.map(({ name }) => name),
  postgres: POSTGRES_MIGRATIONS.map(({ name }) => name),
} as const;
