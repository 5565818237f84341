import { type StatusPage } from '../../domain/tracked-service.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { fetchPage, readPage } from './read-page.js';
import { StatuspageClient } from './statuspage.client.js';

/** Pages of Atlassian Statuspage, and whatever answers its v2 API. */
export class StatuspageSource implements StatusSource {
  readonly type = 'statuspage';
  private readonly client: StatuspageClient;

  constructor(fetch: Fetch) {
    this.client = new StatuspageClient(fetch);
  }

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    return readPage(await fetchPage(this.client, page, request), page, request.nowMs);
  }
}
