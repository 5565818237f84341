import { AsyncLocalStorage } from 'node:async_hooks';
import { AccessKeysRepository } from './access-keys.repository.js';
import { AlertsRepository } from './alerts.repository.js';
import { AuditRepository } from './audit.repository.js';
import { BaselinesRepository } from './baselines.repository.js';
import { BucketHoursRepository } from './bucket-hours.repository.js';
import { BucketsRepository } from './buckets.repository.js';
import { ChangesRepository } from './changes.repository.js';
import { CursorsRepository } from './cursors.repository.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DigestsRepository } from './digests.repository.js';
import { HashtagsRepository } from './hashtags.repository.js';
import { IngestTurnsRepository } from './ingest-turns.repository.js';
import { JudgesRepository } from './judges.repository.js';
import { KeepingRepository } from './keeping.repository.js';
import { type Lease, LeasesRepository } from './leases.repository.js';
import { LinksRepository } from './links.repository.js';
import { ListeningRepository } from './listening.repository.js';
import { PostTextsRepository } from './post-texts.repository.js';
import { PostsRepository } from './posts.repository.js';
import { ReportsRepository } from './reports.repository.js';
import { RuleVersionsRepository } from './rule-versions.repository.js';
import { ServicesRepository } from './services.repository.js';
import { SettingsRepository } from './settings.repository.js';
import { SourcesRepository } from './sources.repository.js';
import { SpikeRevisionsRepository } from './spike-revisions.repository.js';
import { SpendingRepository } from './spending.repository.js';
import { SpikeVerdictsRepository } from './spike-verdicts.repository.js';
import { SpikesRepository } from './spikes.repository.js';
import { type Reader, type WriteUnit } from './sql.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';
import { UsedRequestsRepository } from './used-requests.repository.js';
import { WindowsRepository } from './windows.repository.js';
import { type WriteQueue } from './write-queue.js';

export { type PostFilter, type PostText } from './posts.repository.js';
export { keyedHash } from './keyed-hash.js';
export { type StoredPost } from './stored-post.js';
export { type Change } from './changes.repository.js';
export { type BaselineRow } from './baselines.repository.js';
export { type TrackedHashtag } from './tracked-hashtag.js';
export { type VerdictCount } from './spike-verdicts.repository.js';
export { type SpikeFilter } from './spikes.repository.js';
export { type NewRevision } from './spike-revisions.repository.js';
export { type WindowFilter } from './windows.repository.js';
export { type LinkFilter } from './links.repository.js';
export { type BucketHour } from './bucket-hours.repository.js';
export { type DroppedPiece, PartInUseError } from './keeping.repository.js';
export { type Lease, LeaseLostError } from './leases.repository.js';
export { type StoredDelivery } from './deliveries.repository.js';
export { type StoredDigest } from './digests.repository.js';
export { type JudgeRow, type JudgeStretch, type KeptState } from './judges.repository.js';
export { type SourceKind, type SourceRow, type SourceSighting } from './sources.repository.js';
export {
  cursorBehind,
  type CursorShape,
  InvalidCursorError,
  type Page,
  type PageRequest,
  readCursor,
  toPage,
} from './page.js';
export { type WriteUnit } from './sql.js';

/** Secrets that are made once, at the first start. */
export interface InstallationKeys {
  /** Under which people are hashed: their names never get here. */
  readonly authors: string;
  /** Under which the links of alerts are signed. */
  readonly votes: string;
}

/**
 * Everything that is kept. Reads ask the repositories and see what is committed; changes are made by handing the
 * WriteUnit that `write` gives to the repositories, so that they happen together or not at all.
 */
export class Store {
  readonly accessKeys: AccessKeysRepository;
  readonly audit: AuditRepository;
  readonly posts: PostsRepository;
  readonly postTexts: PostTextsRepository;
  readonly buckets: BucketsRepository;
  readonly bucketHours: BucketHoursRepository;
  readonly baselines: BaselinesRepository;
  readonly keeping: KeepingRepository;
  readonly listening: ListeningRepository;
  readonly changes: ChangesRepository;
  readonly cursors: CursorsRepository;
  readonly hashtags: HashtagsRepository;
  readonly reports: ReportsRepository;
  readonly ruleVersions: RuleVersionsRepository;
  readonly services: ServicesRepository;
  readonly spikeRevisions: SpikeRevisionsRepository;
  readonly spikes: SpikesRepository;
  readonly windows: WindowsRepository;
  readonly leases: LeasesRepository;
  readonly links: LinksRepository;
  readonly digests: DigestsRepository;
  readonly ingestTurns: IngestTurnsRepository;
  readonly judges: JudgesRepository;
  readonly sources: SourcesRepository;
  readonly spending: SpendingRepository;
  readonly usedRequests: UsedRequestsRepository;
  readonly settings: SettingsRepository;
  readonly alerts: AlertsRepository;
  readonly subscriptions: SubscriptionsRepository;
  readonly deliveries: DeliveriesRepository;
  readonly spikeVerdicts: SpikeVerdictsRepository;
  private readonly lease = new AsyncLocalStorage<Lease | null>();
  private closing: Promise<void> | null = null;

  /**
   * @param keys        of this installation
   * @param disconnect  closes the connections, once nothing is queued any more
   */
  constructor(
    private readonly reader: Reader,
    private readonly queue: WriteQueue,
    readonly keys: InstallationKeys,
    private readonly disconnect: () => Promise<void>,
  ) {
    this.accessKeys = new AccessKeysRepository(reader);
    this.audit = new AuditRepository(reader);
    this.posts = new PostsRepository(reader, keys.authors);
    this.digests = new DigestsRepository(reader);
    this.postTexts = new PostTextsRepository(reader, keys.authors, this.digests);
    this.buckets = new BucketsRepository(reader);
    this.bucketHours = new BucketHoursRepository(reader);
    this.baselines = new BaselinesRepository(reader);
    this.settings = new SettingsRepository(reader);
    this.keeping = new KeepingRepository(reader, this.settings);
    this.listening = new ListeningRepository(reader, this.keeping);
    this.changes = new ChangesRepository(reader);
    this.cursors = new CursorsRepository(reader);
    this.ruleVersions = new RuleVersionsRepository(reader);
    this.hashtags = new HashtagsRepository(reader, this.ruleVersions);
    this.reports = new ReportsRepository(reader);
    this.services = new ServicesRepository(reader, this.hashtags, this.ruleVersions);
    this.spikeRevisions = new SpikeRevisionsRepository(reader);
    this.spikes = new SpikesRepository(reader, this.spikeRevisions, this.changes);
    this.windows = new WindowsRepository(reader, this.changes);
    this.leases = new LeasesRepository();
    this.links = new LinksRepository(reader, this.changes);
    this.ingestTurns = new IngestTurnsRepository(reader);
    this.judges = new JudgesRepository(reader, this.changes);
    this.sources = new SourcesRepository(reader, this.changes);
    this.spending = new SpendingRepository(reader);
    this.usedRequests = new UsedRequestsRepository(reader);
    this.alerts = new AlertsRepository(reader);
    this.subscriptions = new SubscriptionsRepository(reader);
    this.deliveries = new DeliveriesRepository(reader);
    this.spikeVerdicts = new SpikeVerdictsRepository(reader);
  }

  /**
   * Runs `work` in one transaction, after all work that was queued before.
   *
   * @throws whatever `work` throws, with nothing of it kept; LeaseLostError where it is done under a lease that is another's
   */
  async write<T>(work: (unit: WriteUnit) => Promise<T>): Promise<T> {
    const lease = this.lease.getStore() ?? null;
    if (lease === null) return this.queue.run(work);
    return this.queue.run(async (unit) => {
      await this.leases.check(unit, lease);
      return work(unit);
    });
  }

  /**
   * Runs `work`, each of whose writes finds out in its own transaction whether the lease is still held: whoever was paused
   * for longer than he had it writes nothing any more.
   *
   * @param lease  in place of one that is in force around it; `null`: none is
   */
  under<T>(lease: Lease | null, work: () => T): T {
    return this.lease.run(lease, work);
  }

  /** A text that is another one after each write, whoever made it: as long as it is the same, so is all that is stored. */
  async version(): Promise<string> {
    // The database does not tell a connection of its own writes, and in memory there is but one.
    const { ended } = this.queue;
    const [row] = await this.reader.all<{ version: string | number }>(this.reader.dialect.version);
    return `${ended}/${row?.version ?? ''}`;
  }

  /** Transactions of this process that are under way or wait for their turn. */
  get pendingWrites(): number {
    return this.queue.pending;
  }

  /** Size of the database, without its log. */
  async bytes(): Promise<number> {
    const [size] = await this.reader.all<{ bytes: number | string }>(this.reader.dialect.size);
    return Number(size?.bytes ?? 0);
  }

  /** Call behind what forgets: what is overwritten in the tables still stands in what the database keeps beside them. */
  async scrub(): Promise<void> {
    const { statements, hasOwnConnection } = this.reader.dialect.scrub;
    await (hasOwnConnection ? this.queue.beside(statements) : this.queue.outside(statements));
  }

  /** Lets queued writes end, then lets go of the database. Asked again, it answers with the first time. */
  async close(): Promise<void> {
    this.closing ??= this.queue.close().then(() => {
      // As the queue's own: else Node carries it along with every promise of the process.
      this.lease.disable();
      return this.disconnect();
    });
    return this.closing;
  }
}
