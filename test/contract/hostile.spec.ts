import { STATUS_PAGE_TYPES } from '../../src/domain/tracked-service.js';
import { describeHostilePoll } from './hostile-poll.contract.js';
import { describeHostileRecheck } from './hostile-recheck.contract.js';
import { describeHostileReports } from './hostile-reports.contract.js';
import { describeHostileResume } from './hostile-resume.contract.js';
import { describeHostileStatus, type StatusWire } from './hostile-status.contract.js';
import { describeHostileStream } from './hostile-stream.contract.js';
import { blueskySearchWire } from './wires/bluesky-search.js';
import {
  awsFeedWire,
  azureWire,
  betterStackFeedWire,
  feedWire,
  incidentIoFeedWire,
  instatusHistoryWire,
  instatusWire,
  statuspageHistoryWire,
} from './wires/feeds.js';
import { downdetectorLoginWire, downdetectorWire } from './wires/downdetector.js';
import { hackernewsWire } from './wires/hackernews.js';
import { jetstreamV2Wire, jetstreamWire } from './wires/jetstream.js';
import { mastodonStreamWire } from './wires/mastodon-stream.js';
import { mastodonWire } from './wires/mastodon.js';
import { newsWire } from './wires/news.js';
import {
  awsWire,
  betterStackWire,
  cstateWire,
  gatusEndpointWire,
  gatusWire,
  googleCloudWire,
  slackHistoryWire,
  slackWire,
  statusIoWire,
} from './wires/official.js';
import { redditWire } from './wires/reddit.js';
import { hackernewsRecheckWire, mastodonRecheckWire } from './wires/rechecks.js';
import { redditRssWire } from './wires/reddit-rss.js';
import { incidentIoNativeWire, incidentIoWire, statuspageWire } from './wires/statuspage.js';
import { threadsWire } from './wires/threads.js';
import { xWire } from './wires/x.js';
import { youtubeWire } from './wires/youtube.js';

// Every source that is asked, one line each.
describeHostilePoll('mastodon', mastodonWire);
describeHostilePoll('hackernews', hackernewsWire);
describeHostilePoll('news', newsWire);
describeHostilePoll('x', xWire);
describeHostilePoll('bluesky-search', blueskySearchWire);
describeHostilePoll('reddit', redditWire);
describeHostilePoll('threads', threadsWire);
describeHostilePoll('youtube', youtubeWire);
describeHostilePoll('reddit, its feed', redditRssWire);

// Every source that speaks by itself but X: what it has sent is billed, so it hangs up on a flood instead of holding it
// back, and its waits are X's own table. x-stream.collector.spec.ts has it flooded, torn, refused, silent and cut off.
describeHostileStream('jetstream v1', jetstreamWire);
describeHostileStream('jetstream v2', jetstreamV2Wire);
describeHostileStream('mastodon, its streams', mastodonStreamWire);
describeHostileResume('jetstream v1', jetstreamWire);
describeHostileResume('jetstream v2', jetstreamV2Wire);

// Every platform that is asked whether posts still stand.
describeHostileRecheck('mastodon, what stands', mastodonRecheckWire);
describeHostileRecheck('hackernews, what stands', hackernewsRecheckWire);

// Everybody who counts what users report.
describeHostileReports('downdetector', downdetectorWire);
describeHostileReports('downdetector, its log-in', downdetectorLoginWire);

// Every family of status pages, and every document that can be read in place of another.
const STATUS_WIRES: Readonly<Record<string, StatusWire>> = {
  statuspage: statuspageWire,
  'incident-io': incidentIoWire,
  'better-stack': betterStackWire,
  'google-cloud': googleCloudWire,
  aws: awsWire,
  cstate: cstateWire,
  'statuspage, its history': statuspageHistoryWire,
  'incident-io, its native list': incidentIoNativeWire,
  'incident-io, its feed': incidentIoFeedWire,
  'better-stack, its feed': betterStackFeedWire,
  instatus: instatusWire,
  'instatus, its history': instatusHistoryWire,
  'status-io': statusIoWire,
  azure: azureWire,
  'aws, a feed': awsFeedWire,
  slack: slackWire,
  'slack, its history': slackHistoryWire,
  gatus: gatusWire,
  'gatus, one endpoint': gatusEndpointWire,
  feed: feedWire,
};
for (const [name, wire] of Object.entries(STATUS_WIRES)) describeHostileStatus(name, wire);

it('is tried with every family of status pages', () => {
  const tried = new Set(Object.values(STATUS_WIRES).map(({ type }) => type));
  expect([...tried].sort()).toEqual([...STATUS_PAGE_TYPES].sort());
});
