import { describeHostilePoll } from './hostile-poll.contract.js';
import { describeHostileStatus } from './hostile-status.contract.js';
import { blueskySearchWire } from './wires/bluesky-search.js';
import { hackernewsWire } from './wires/hackernews.js';
import { mastodonWire } from './wires/mastodon.js';
import { newsWire } from './wires/news.js';
import { awsWire, betterStackWire, cstateWire, googleCloudWire } from './wires/official.js';
import { redditWire } from './wires/reddit.js';
import { threadsWire } from './wires/threads.js';
import { xWire } from './wires/x.js';
import { youtubeWire } from './wires/youtube.js';
import { incidentIoWire, statuspageWire } from './wires/statuspage.js';

// Every source that is asked, one line each.
describeHostilePoll('mastodon', mastodonWire);
describeHostilePoll('hackernews', hackernewsWire);
describeHostilePoll('news', newsWire);
describeHostilePoll('x', xWire);
describeHostilePoll('bluesky-search', blueskySearchWire);
describeHostilePoll('reddit', redditWire);
describeHostilePoll('threads', threadsWire);
describeHostilePoll('youtube', youtubeWire);
describeHostileStatus('statuspage', statuspageWire);
describeHostileStatus('incident-io', incidentIoWire);
describeHostileStatus('better-stack', betterStackWire);
describeHostileStatus('google-cloud', googleCloudWire);
describeHostileStatus('aws', awsWire);
describeHostileStatus('cstate', cstateWire);
