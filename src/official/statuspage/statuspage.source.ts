import { type StatusPage } from '../../domain/tracked-service.js';
import { type Fetch } from '../../http/fetch-document.js';
import { readHistory } from '../feed/read-history.js';
import { pageBase } from '../page-base.js';
import { orInstead, StatusPageClient } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { fetchPage, readPage } from './read-page.js';
import { StatuspageClient } from './statuspage.client.js';

/** Pages of Atlassian Statuspage, and whatever answers its v2 API; their feed stands in where that cannot be read. */
export class StatuspageSource implements StatusSource {
  readonly type = 'statuspage';
  private readonly client: StatuspageClient;
  private readonly feeds: StatusPageClient;

  constructor(fetch: Fetch) {
    this.client = new StatuspageClient(fetch);
    this.feeds = new StatusPageClient(fetch);
  }

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    return orInstead(
      async () => readPage(await fetchPage(this.client, page, request), page, request.nowMs),
      () => readHistory(this.feeds, { page, base: pageBase(page), path: '/history.atom' }, request),
    );
  }
}
