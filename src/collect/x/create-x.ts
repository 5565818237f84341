import { type Fetch } from '../../http/fetch-document.js';
import { DailyBudget, type SpendingBook } from '../daily-budget.js';
import { X, X_STREAM } from './map-x-post.js';
import { XHandover } from './x-handover.js';
import { XClient } from './x.client.js';
import { type FindRises, XCollector, type XSettings } from './x.collector.js';
import { XRecheck } from './x.recheck.js';
import { XStreamClient } from './x-stream.client.js';
import { XStreamCollector } from './x-stream.collector.js';

const BASE = 'https://api.x.com';

/** All that reads X. They pay from one budget, and what one has read the others do not. */
export interface XSources {
  readonly poll: XCollector;
  /** `null`: switched off. */
  readonly stream: XStreamCollector | null;
  /** `null`: it may cost nothing. */
  readonly recheck: XRecheck | null;
}

export function createX(
  settings: XSettings,
  services: {
    readonly fetch: Fetch;
    /** For bodies that go on for hours. */
    readonly streamFetch: Fetch;
    readonly book: SpendingBook;
    readonly findRises: FindRises;
  },
): XSources {
  const { base = BASE, token, fieldNames, budgetMicroUsdPerDay, recheckShare, prices, stream } = settings;
  const { fetch, streamFetch, book, findRises } = services;
  const client = new XClient(X, { base, token, fieldNames, fetch });
  const budget = new DailyBudget(X, budgetMicroUsdPerDay, book);
  const handover = new XHandover();
  const streamClient = new XStreamClient(X_STREAM, { base, token, fieldNames, fetch, streamFetch });
  const recheckBudget = new DailyBudget(`${X}:recheck`, budgetMicroUsdPerDay * recheckShare, book);
  return {
    poll: new XCollector(settings, { client, budget, findRises, handover }),
    stream: stream
      ? new XStreamCollector({ client: streamClient, budget, handover, postMicroUsd: prices.post })
      : null,
    recheck:
      recheckShare > 0 ? new XRecheck({ client, budget, recheckBudget, postMicroUsd: prices.post }) : null,
  };
}
