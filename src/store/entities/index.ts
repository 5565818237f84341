import { AccessKeyRow, AuditEntryRow } from './access.entity.js';
import { BaselineRecordRow, BucketHourRow, BucketPartRow, BucketRow } from './bucket.entity.js';
import { ChangeRow } from './change.entity.js';
import { LinkRow, LinkVerdictRow } from './link.entity.js';
import { OutageUpdateRow, OutageWindowRow } from './outage-window.entity.js';
import { IngestTurnRow, PostRow, PostServiceRow } from './post.entity.js';
import { ReportPointRow } from './report.entity.js';
import { HashtagRow, RuleVersionRow, ServiceRow } from './service.entity.js';
import {
  CursorRow,
  HeardServiceRow,
  ListeningSpanRow,
  SourceDropRow,
  SourceRecordRow,
  SpendingRow,
  UsedRequestsRow,
} from './source.entity.js';
import { SpikeRevisionRow, SpikeRow } from './spike.entity.js';
import { DeliveryRow, SpikeVerdictRow, SubscriptionRow } from './subscription.entity.js';
import {
  AlertBoardRow,
  DigestRow,
  JudgeRecordRow,
  JudgeStartRow,
  JudgeStateRow,
  LeaseRow,
  SettingRow,
} from './state.entity.js';

/** Every table. Migrations are generated from these and checked against them (open-store.spec.ts). */
export const ENTITIES = [
  PostRow,
  PostServiceRow,
  IngestTurnRow,
  BucketRow,
  BucketPartRow,
  BaselineRecordRow,
  BucketHourRow,
  ListeningSpanRow,
  HeardServiceRow,
  CursorRow,
  ReportPointRow,
  SourceRecordRow,
  SourceDropRow,
  SpendingRow,
  UsedRequestsRow,
  ServiceRow,
  HashtagRow,
  RuleVersionRow,
  SpikeRow,
  SpikeRevisionRow,
  OutageWindowRow,
  OutageUpdateRow,
  LinkRow,
  LinkVerdictRow,
  JudgeRecordRow,
  JudgeStateRow,
  JudgeStartRow,
  AlertBoardRow,
  SubscriptionRow,
  DeliveryRow,
  SpikeVerdictRow,
  ChangeRow,
  LeaseRow,
  SettingRow,
  DigestRow,
  AccessKeyRow,
  AuditEntryRow,
];
