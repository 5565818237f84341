import { type CollectorErrorCode } from '../../../src/domain/errors.js';
import { toIso } from '../../../src/domain/time.js';
import { type StatusWire, type WireIncident } from '../hostile-status.contract.js';
import { type RefusalName, REFUSALS } from '../mishaps.js';
import { json } from './official.js';

const rss = (items: readonly string[]) => ({
  headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  body: `<?xml version="1.0"?><rss version="2.0"><channel><title>Status</title>${items.join('')}</channel></rss>`,
});
const pubDate = (timeMs: number) => `<pubDate>${new Date(timeMs).toUTCString()}</pubDate>`;

/** An item for each update, which belong together by their address. */
export const feedWire: StatusWire = {
  type: 'feed',
  conditional: true,
  path: '/feed.xml',
  isPage: ({ pathname }) => pathname === '/feed.xml',
  write: (incidents) => rss(incidents.flatMap(toItems)),
};

function toItems({ id, title, startMs, endMs }: WireIncident): string[] {
  const address = `https://status.example/incidents/${id}`;
  const item = (word: string, timeMs: number) =>
    `<item><title>[${word}] ${title}</title><link>${address}</link>` +
    `<guid>${address}#${timeMs}</guid>${pubDate(timeMs)}<description>We look into it.</description></item>`;
  return [...(endMs === null ? [] : [item('Resolved', endMs)]), item('Investigating', startMs)];
}

export const azureWire: StatusWire = {
  type: 'azure',
  conditional: true,
  onlyOpen: true,
  path: '/en-us/status/feed/',
  isPage: ({ pathname }) => pathname === '/en-us/status/feed/',
  write: (incidents) =>
    rss(
      incidents.map(
        ({ title, startMs }) =>
          `<item><title>${title}</title><guid isPermaLink="false">used-again</guid>${pubDate(startMs)}</item>`,
      ),
    ),
};

/** An older feed of AWS: updates of a service, told apart by their second. */
export const awsFeedWire: StatusWire = {
  type: 'aws',
  conditional: true,
  path: '/rss/sample.rss',
  isPage: ({ pathname }) => pathname === '/rss/sample.rss',
  write: (incidents) => rss(incidents.flatMap(toAwsItems)),
  titleOf: ({ id, title }) => `${title} (${id})`,
};

function toAwsItems({ id, title, startMs, endMs }: WireIncident): string[] {
  const item = (head: string, timeMs: number) =>
    `<item><title>${head} ${title}</title><guid isPermaLink="false">https://aws.example/#${id}_${timeMs / 1000}</guid></item>`;
  const over = 'Service is operating normally: [RESOLVED]';
  return [...(endMs === null ? [] : [item(over, endMs)]), item('Service disruption:', startMs)];
}

/** The history that Statuspage writes, and others after it. */
const history = (incidents: readonly WireIncident[]) => ({
  headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  body: `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>History</title>${incidents.map(toEntry).join('')}</feed>`,
});

function toEntry({ id, title, startMs, endMs }: WireIncident): string {
  const update = (word: string, timeMs: number) => {
    const [day = '', time = ''] = [toDay(timeMs), toIso(timeMs).slice(11, 16)];
    return `<p><small>${day}, <var>${time}</var> UTC</small><br><strong>${word}</strong> - Told.</p>`;
  };
  const told = (endMs === null ? '' : update('Resolved', endMs)) + update('Investigating', startMs);
  return (
    `<entry><id>tag:status.example,2005:Incident/${id}</id><title>${title}</title>` +
    `<published>${toIso(startMs)}</published><updated>${toIso(endMs ?? startMs)}</updated>` +
    `<link rel="alternate" href="https://status.example/incidents/${id}"/>` +
    `<content type="html"><![CDATA[${told}]]></content></entry>`
  );
}

function toDay(timeMs: number): string {
  const month = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' }).format(timeMs);
  return `${month} <var>${new Date(timeMs).getUTCDate()}</var>`;
}

/** What the page itself answers, which is 404, is told where its feed does not answer as a feed either. */
const MEANS_OF_PAGE = Object.fromEntries(
  Object.entries(REFUSALS)
    .filter(([, { code }]) => ['unauthorized', 'refused', 'bad_payload'].includes(code))
    .map(([name]) => [name, 'refused']),
) as Partial<Record<RefusalName, CollectorErrorCode>>;

/** A feed that stands in for a page without its API; it is asked in full each time. */
const standIn = (type: StatusWire['type'], feed: string): StatusWire => ({
  type,
  conditional: false,
  isPage: ({ pathname }) => pathname === feed,
  write: history,
  means: MEANS_OF_PAGE,
});

export const statuspageHistoryWire = standIn('statuspage', '/history.atom');
export const incidentIoFeedWire = standIn('incident-io', '/feed.atom');
export const instatusHistoryWire = standIn('instatus', '/history.atom');
export const betterStackFeedWire = standIn('better-stack', '/feed');

const isHistory = ({ pathname }: URL) => pathname === '/history.atom';
const isSummary = ({ pathname }: URL) => pathname === '/v3/summary.json';

/** A summary of what is open; the history tells what is over, and stands in for the summary if that cannot be read. */
export const instatusWire: StatusWire = {
  type: 'instatus',
  conditional: true,
  isPage: (url) => isSummary(url) || isHistory(url),
  write: (incidents, url) => (isHistory(url) ? history(incidents) : toSummary(incidents)),
  isExtra: isHistory,
};

function toSummary(incidents: readonly WireIncident[]) {
  const open = incidents.filter(({ endMs }) => endMs === null);
  return json({
    page: { status: open.length > 0 ? 'HASISSUES' : 'UP' },
    activeIncidents: open.map(({ id, title, startMs }) => ({
      name: title,
      started: toIso(startMs),
      status: 'INVESTIGATING',
      impact: 'MAJOROUTAGE',
      url: `https://status.example/incident/${id}`,
    })),
  });
}
