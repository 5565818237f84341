import { type StatusPage } from '../../domain/tracked-service.js';
import { pageBase } from '../page-base.js';
import { recordsOf, toReading } from '../page-incident.js';
import { type StatusPageClient } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { issueSchema, issuesSchema } from './cstate-api.js';
import { mapIssue } from './map-issue.js';

/** Pages that cState builds: a list of all issues. */
export class CstateSource implements StatusSource {
  readonly type = 'cstate';
  constructor(private readonly client: StatusPageClient) {}

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const base = pageBase(page);
    const { value, etag } = await this.client.json(base, '/issues/index.json', issuesSchema, request);
    const records = recordsOf(value?.pages ?? [], issueSchema, (issue) => mapIssue(issue, base));
    return toReading(records, page.components, { readAtMs: request.nowMs, etag, unchanged: value === null });
  }
}
