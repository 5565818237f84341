import { describeHostilePoll } from './hostile-poll.contract.js';
import { describeHostileStatus } from './hostile-status.contract.js';
import { hackernewsWire } from './wires/hackernews.js';
import { mastodonWire } from './wires/mastodon.js';
import { newsWire } from './wires/news.js';
import { incidentIoWire, statuspageWire } from './wires/statuspage.js';

// Every source that is asked, one line each.
describeHostilePoll('mastodon', mastodonWire);
describeHostilePoll('hackernews', hackernewsWire);
describeHostilePoll('news', newsWire);
describeHostileStatus('statuspage', statuspageWire);
describeHostileStatus('incident-io', incidentIoWire);
