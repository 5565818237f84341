import { type Fetch } from '../http/fetch-document.js';
import {
  BlueskySearchCollector,
  type BlueskySearchSettings,
} from './bluesky-search/bluesky-search.collector.js';
import { type PollCollector, type StreamCollector } from './collector.js';
import { type SpendingBook } from './daily-budget.js';
import { DowndetectorSource, type DowndetectorSettings } from './downdetector/downdetector.source.js';
import { RedditCollector, type RedditSettings } from './reddit/reddit.collector.js';
import { RedditRssCollector, type RedditRssSettings } from './reddit/reddit-rss.collector.js';
import { type Recheck } from './recheck.js';
import { type ReportSource } from './report-source.js';
import { type SessionVault } from './session-vault.js';
import { ThreadsCollector, type ThreadsSettings } from './threads/threads.collector.js';
import { createX } from './x/create-x.js';
import { type FindRises, type XSettings } from './x/x.collector.js';
import { YouTubeCollector, type YouTubeSettings } from './youtube/youtube.collector.js';
import { YouTubeRecheck } from './youtube/youtube.recheck.js';

/** Sources that need a credential; `null` or absent: it is not there, or the source is switched off. */
export interface KeyedSources {
  readonly x?: XSettings | null;
  readonly blueskySearch?: BlueskySearchSettings | null;
  readonly reddit?: RedditSettings | null;
  /** Needs no credential, but somebody who wants it. */
  readonly redditRss?: RedditRssSettings | null;
  readonly downdetector?: DowndetectorSettings | null;
  readonly threads?: ThreadsSettings | null;
  readonly youtube?: YouTubeSettings | null;
}

/** What they need of the rooms around them. */
export interface KeyedServices {
  readonly book: SpendingBook;
  readonly findRises: FindRises;
  readonly vault: SessionVault;
}

interface KeyedCollectors {
  readonly polls: PollCollector[];
  readonly streams: StreamCollector[];
  readonly rechecks: Recheck[];
}

/** Every collector that has its credential. The one list to add such a collector to. */
export function createKeyedCollectors(
  { x, blueskySearch, reddit, redditRss, threads, youtube }: KeyedSources,
  services: KeyedServices & { readonly fetch: Fetch; readonly streamFetch: Fetch },
): KeyedCollectors {
  const ofX = x ? createX(x, services) : null;
  return {
    polls: [
      ...(ofX ? [ofX.poll] : []),
      ...(blueskySearch ? [new BlueskySearchCollector(blueskySearch, services)] : []),
      ...(reddit ? [new RedditCollector(reddit, services.fetch)] : []),
      ...(redditRss ? [new RedditRssCollector(redditRss, services.fetch)] : []),
      ...(threads ? [new ThreadsCollector(threads, services)] : []),
      ...(youtube ? [new YouTubeCollector(youtube, services.fetch)] : []),
    ],
    streams: ofX?.stream ? [ofX.stream] : [],
    rechecks: [
      ...(ofX?.recheck ? [ofX.recheck] : []),
      ...(youtube ? [new YouTubeRecheck(youtube, services.fetch)] : []),
    ],
  };
}

/** Every counter of user reports that has its credential. */
export function createReportSources({ downdetector }: KeyedSources, fetch: Fetch): ReportSource[] {
  return downdetector ? [new DowndetectorSource(downdetector, fetch)] : [];
}
