// The front door: what api/, web/ and cli/ may use of the pipeline and of the stages behind it.
export { EchoFilter } from '../analyze/echo/echo-filter.js';
export { NOISE_LEVELS, SUGGESTION_BASES } from '../analyze/suggest/suggestion.js';
export { isTimeZone } from '../config/env.js';
export { CATALOGUE } from '../config/catalogue.js';
export { EVIDENCE_CLASSES } from '../detect/spike-state.js';
export { createDetector } from '../detect/create-detector.js';
export { type Preset, PRESETS } from '../detect/presets.js';
export { discoverPage, type Discovery } from '../official/discover.js';
export { type DayState, type Digest } from '../digest/digest.js';
export {
  daysOf,
  DIGEST_SPANS,
  type DigestSpan,
  editionAt,
  editionInterval,
  neighboursOf,
  spanOf,
  weekOf,
} from '../digest/edition.js';
export { type DigestSite } from '../digest/html/site-bar.js';
export { readDigest } from '../digest/read-digest.js';
export { stateOfDigest } from '../digest/tell-headline.js';
export { linkSpikes } from '../link/link-spikes.js';
export { type SpikeScore, type WindowScore } from '../link/backtest-report.js';
export { AlertDesk, type RetryRefusal } from './alert-desk.js';
export { backfill, type BackfillReport, OutOfReachError, type PastSource } from './backfill.js';
export {
  backtest,
  backtestBoth,
  type BacktestComparison,
  type BacktestReport,
  type BacktestRequest,
} from './backtest.js';
export { type Recording } from './backtest-sessions.js';
export { backtestStored } from './backtest-stored.js';
export { createAlertDesk } from './create-alert-desk.js';
export { csvHeader, csvRows, toCsv } from './csv.js';
export { suggestionJson } from './describe-suggestion.js';
export {
  DIGEST_FORMATS,
  type DigestFormat,
  makeDigest,
  renderDigest,
  type RenderOptions,
  writeDigest,
} from './digest.step.js';
export { importWindows, type ServiceChoice, type WindowsReport } from './import-windows.js';
export { type ImportedWindow } from './input/incident-record.js';
export { readIncidentFile } from './input/read-incident-file.js';
export { readPostFile } from './input/read-post-file.js';
export { isFailure, type PostRecords, readPostLine, readPostRecords } from './input/read-post-records.js';
export { readReportRecords } from './input/report-records.js';
export { sayPlainly } from './input/say-plainly.js';
export { toServices, warnOfNoRule } from './input/service-record.js';
export { toSpikes } from './input/spike-record.js';
export { writePostLine } from './input/write-post-record.js';
export { toWindows } from './input/window-record.js';
export { linkJson, replayJson, spikeJson, windowJson } from './json.js';
export { LAG_COLUMNS, LAG_ROW_COLUMNS, lagRecord, lagRowRecord } from './lag-record.js';
export { loadAnalyzer } from './load-analyzer.js';
export { liveCollectors } from './live-collectors.js';
export { probeQueue } from './jobs/probe-queue.js';
export { Pipeline } from './pipeline.js';
export { planServices, type ServicesPlan, storePlan } from './plan-services.js';
export {
  previewRecording,
  previewStored,
  type RuleOutcome,
  type RulePreview,
  type RulesToPreview,
  rulesWith,
  rulesWithHashtag,
} from './preview-rule.js';
export { type RefusedReading, type StoredReading } from './read-stored-session.js';
export { type Probe, probeSources } from './probe-sources.js';
export { pseudonymise } from './pseudonymise.js';
export { record } from './record.js';
export { type Evidence, readEvidence, SHOWN_POSTS } from './read/evidence.js';
export { readFreshness } from './read/freshness.js';
export { type JudgedMinute, readJudgedMinutes } from './read/judged-minutes.js';
export { readLag, readLagWithRows } from './read/lag.js';
export { readCursorBehindOutage, readOutage, readOutagePage, readOutages } from './read/outages.js';
export { type News, readNews } from './read/news.js';
export { type RejectedLink, readRejectedLinks } from './read/rejected-links.js';
export { readOverview, type ServiceOverview } from './read/overview.js';
export { readCoOccurringHashtags, readRisingTerms, type RisingQuery } from './read/rising.js';
export {
  type ChangeSinceLive,
  readChangesSinceLive,
  readSpikeStory,
  type SpikeStory,
} from './read/spike-story.js';
export { readSuggestions, type SuggestionReading } from './read/suggestions.js';
export { readSensitivity, type ServiceSensitivity } from './read/sensitivity.js';
export { readSpending, type Spending, spendingJson } from './read/spending.js';
export { type UserReports } from './read/user-reports.js';
export { type TrendPoint } from './read/tell-points.js';
export { readTrend, type Trend, type TrendGroup, type TrendQuery } from './read/trend.js';
export { ReadingPool } from './reading/reading-pool.js';
export { replay, replayAndLook, type ReplayRequest, type ReplayResult } from './replay.js';
export { readUnsubscription, stopDigests, type Unsubscription } from './unsubscribe.js';
export { type Ballot, readBallot, takeVote } from './votes.js';
export { dropOldMonths, planRetention, type RetentionPlan } from './keeping/retention.js';
export { listSizes } from './keeping/tell-dropped.js';
export { forgetPerson, postsOfPerson } from './person.js';
export { warnOfOldPosts } from './retention.js';
export { reprocess } from './reprocess.js';
export { seedCatalogue } from './seed-catalogue.js';
export { storeRequestBook, storeServices } from './store-services.js';
export { takeReports } from './take-reports.js';
export { trackedWords } from './tracked-words.js';
export { trackServices } from './track-services.js';
