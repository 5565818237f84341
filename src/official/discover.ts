import { z } from 'zod';
import { CollectorError } from '../domain/errors.js';
import { type StatusPage, type StatusPageType } from '../domain/tracked-service.js';
import { baseUrl } from '../http/base-url.js';
import { type Fetch } from '../http/fetch-document.js';
import { fetchFeed } from '../http/feed/fetch-feed.js';
import { fetchJson } from '../http/fetch-json.js';
import { isForbiddenAddress } from '../http/network-error.js';
import { fetchText } from '../http/fetch-xml.js';
import * as betterStack from './better-stack/better-stack-api.js';
import * as cstate from './cstate/cstate-api.js';
import * as gatus from './gatus/gatus-api.js';
import * as googleCloud from './google-cloud/google-cloud-api.js';
import * as instatus from './instatus/instatus-api.js';
import * as slack from './slack/slack-api.js';
import * as statusIo from './status-io/status-io-api.js';
import * as statuspage from './statuspage/statuspage-api.js';

/** One address that was asked. */
export interface Probe {
  readonly type: StatusPageType;
  readonly address: string;
  /** What it answered, in words. */
  readonly told: string;
  readonly fits: boolean;
}

interface Answer extends Pick<Probe, 'told' | 'fits'> {
  /** Set when there was none: a host that is away says nothing of its family. */
  readonly away: CollectorError | null;
}

export interface Discovery {
  /** As a service's `statusPage`; `null` when the host speaks nothing that can be read. */
  readonly page: StatusPage | null;
  /** In order; the last one that fits decided. */
  readonly tried: readonly Probe[];
  /** Why nothing of it could be reached, in words; `null` when something answered. */
  readonly away: string | null;
}

export interface DiscoveryRequest {
  readonly fetch: Fetch;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** incident.io numbers its pages with ULIDs, also in its copy of Statuspage's API. */
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const ofIncidentIo = statuspage.incidentListSchema.extend({ page: z.object({ id: z.string().regex(ULID) }) });

/** Documents that only one family has, the copied before the copy. `{host}` stands for the host. */
const DOCUMENTS: readonly (readonly [StatusPageType, string, z.ZodType])[] = [
  ['incident-io', '/proxy/{host}', z.object({ summary: z.object({ id: z.string() }) })],
  ['incident-io', '/api/v2/incidents.json', ofIncidentIo],
  ['statuspage', '/api/v2/incidents.json', statuspage.incidentListSchema],
  ['instatus', '/v3/summary.json', instatus.summarySchema],
  ['better-stack', '/index.json', betterStack.pageSchema],
  ['slack', '/api/v2.0.0/current', slack.currentSchema],
  [
    'google-cloud',
    '/incidents.json',
    z.array(googleCloud.incidentSchema.extend({ begin: z.string() })).min(1),
  ],
  ['aws', '/public/currentevents', z.array(z.unknown())],
  ['cstate', '/issues/index.json', cstate.issuesSchema],
  ['gatus', '/api/v1/endpoints/statuses', gatus.endpointsSchema],
];

/** Where pages keep feeds; first the address itself. */
const FEEDS = ['', '/history.atom', '/feed.atom', '/feed.rss', '/history.rss', '/feed', '/rss', '/index.xml'];

const STATUS_IO = 'https://api.status.io/1.0/status/';

/**
 * Finds out which family of status pages a host belongs to, by asking for the documents of one after another. Redirects
 * are told and not followed: where a page has moved to is for a person to judge.
 *
 * @param host  a host name or an address
 * @throws RangeError when it is none; the signal's reason
 */
export async function discoverPage(host: string, request: DiscoveryRequest): Promise<Discovery> {
  const base = baseUrl(host, 'https');
  const tried: Probe[] = [];
  const away: CollectorError[] = [];
  const fits = async (type: StatusPageType, address: string, body: Promise<unknown>, schema: z.ZodType) => {
    const answer = await judge(body, schema);
    tried.push({ type, address, told: answer.told, fits: answer.fits });
    if (answer.away) away.push(answer.away);
    return answer.fits;
  };
  const asked = new Map<string, Promise<unknown>>();
  for (const [type, path, schema] of DOCUMENTS) {
    const address = `${base}${path.replace('{host}', new URL(base).host)}`;
    const body = asked.get(address) ?? askJson(address, base, request);
    asked.set(address, body);
    if (await fits(type, address, body, schema)) return { page: { type, url: base }, tried, away: null };
  }
  const pageId = await statusIoId(base, request);
  if (pageId !== null) {
    const url = `${STATUS_IO}${pageId}`;
    const body = askJson(url, base, request);
    if (await fits('status-io', url, body, statusIo.pageSchema))
      return { page: { type: 'status-io', url }, tried, away: null };
  }
  for (const path of FEEDS) {
    const url = `${base}${path}`;
    const type = new URL(url).host.endsWith('azure.status.microsoft') ? 'azure' : 'feed';
    if (await fits(type, url, askFeed(url, base, request), z.unknown()))
      return { page: { type, url }, tried, away: null };
  }
  const [first] = away;
  return { page: null, tried, away: first && away.length === tried.length ? first.message : null };
}

async function judge(body: Promise<unknown>, schema: z.ZodType): Promise<Answer> {
  try {
    const fits = schema.safeParse(await body).success;
    return { told: `answers, ${fits ? 'as' : 'but not as'} this family does`, fits, away: null };
  } catch (error) {
    if (!(error instanceof CollectorError)) throw error;
    return { told: error.message, fits: false, away: isAway(error) ? error : null };
  }
}

function isAway({ code, cause }: CollectorError): boolean {
  if (isForbiddenAddress(cause)) return true;
  return code === 'unreachable' || code === 'timeout' || code === 'rate_limited';
}

async function askJson(url: string, source: string, request: DiscoveryRequest): Promise<unknown> {
  return (await fetchJson({ ...request, source, url })).body;
}

async function askFeed(url: string, source: string, request: DiscoveryRequest): Promise<unknown> {
  return (await fetchFeed({ ...request, source, url })).feed;
}

/** Id of a page of Status.io, which its own pages link to: `/pages/<id>/rss`. */
async function statusIoId(base: string, request: DiscoveryRequest): Promise<string | null> {
  try {
    const { text } = await fetchText({ ...request, source: base, url: `${base}/` }, 'text/html');
    return /\/pages\/(?:[a-z]+\/)?([0-9a-f]{24})\b/.exec(text)?.[1] ?? null;
  } catch (error) {
    if (!(error instanceof CollectorError)) throw error;
    return null;
  }
}
