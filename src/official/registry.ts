import { type StatusPageType } from '../domain/tracked-service.js';
import { type Fetch } from '../http/fetch-document.js';
import { AwsSource } from './aws/aws.source.js';
import { AzureSource } from './azure/azure.source.js';
import { BetterStackSource } from './better-stack/better-stack.source.js';
import { CstateSource } from './cstate/cstate.source.js';
import { FeedSource } from './feed/feed.source.js';
import { GatusSource } from './gatus/gatus.source.js';
import { GoogleCloudSource } from './google-cloud/google-cloud.source.js';
import { IncidentIoSource } from './incident-io/incident-io.source.js';
import { InstatusSource } from './instatus/instatus.source.js';
import { SlackSource } from './slack/slack.source.js';
import { StatusIoSource } from './status-io/status-io.source.js';
import { StatusPageClient } from './status-page.client.js';
import { type StatusSource } from './status-source.js';
import { StatuspageSource } from './statuspage/statuspage.source.js';

/** A reader for every family of status pages. The one list to add a family to. */
export function createStatusSources({
  fetch,
}: {
  readonly fetch: Fetch;
}): ReadonlyMap<StatusPageType, StatusSource> {
  const client = new StatusPageClient(fetch);
  const sources: StatusSource[] = [
    new StatuspageSource(fetch),
    new IncidentIoSource(fetch),
    new InstatusSource(client),
    new BetterStackSource(client),
    new StatusIoSource(client),
    new GoogleCloudSource(client),
    new AwsSource(client),
    new AzureSource(client),
    new SlackSource(client),
    new CstateSource(client),
    new GatusSource(client),
    new FeedSource(client),
  ];
  return new Map(sources.map((source) => [source.type, source]));
}
