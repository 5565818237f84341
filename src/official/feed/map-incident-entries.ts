import { type Impact } from '../../domain/outage-window.js';
import { type FeedEntry } from '../../http/feed/feed.js';
import { htmlText } from '../../http/html-text.js';
import { readStatus } from '../incident-words.js';
import { webLink, windowId } from '../page-base.js';
import { lastStretchMs, monitoringSinceMs, type PageIncident, toUpdates } from '../page-incident.js';
import { type DatedUpdate, readDatedUpdates } from './dated-updates.js';

/** Words of planned work, and words that are used of trouble alone. */
const PLANNED = /^(?:maintenance\b.*|scheduled|planned|in progress|verifying|completed?)$/i;
const TROUBLE = /^(?:investigating|identified|monitoring)$/i;

/**
 * All that a feed tells of one incident, as a window: from the first thing said to the first `resolved` that was not
 * taken back.
 *
 * @param entries  of this incident, at least one
 * @param id       of the incident within its page
 * @returns `null` when no time can be read
 */
export function mapIncidentEntries(
  entries: readonly FeedEntry[],
  id: string,
  base: string,
): PageIncident | null {
  const drafts = entries.flatMap(readUpdates);
  const published = entries
    .map(({ published }) => published?.timeMs ?? null)
    .filter((timeMs) => timeMs !== null);
  const isPlanned = isMaintenance(entries, drafts);
  const updates = toUpdates(drafts.map(({ atMs, status, body }) => ({ atMs, status, body })));
  const status = updates.at(-1)?.status;
  // A feed tells when planned work was announced, and that it began when it did.
  const startMs = isPlanned ? begun(drafts) : Math.min(...updates.map(({ atMs }) => atMs), ...published);
  if (status === undefined) return null;
  const newest = newestOf(entries);
  const components = [...new Set(entries.flatMap(componentsOf))];
  if (startMs === null) return { window: null, components };
  const endMs = status === 'resolved' ? lastStretchMs(updates, 'resolved') : null;
  const impact: Impact = isPlanned ? 'maintenance' : 'none';
  return {
    window: {
      id: windowId(base, id),
      startMs,
      endMs: endMs === null ? null : Math.max(startMs, endMs),
      acknowledgedAtMs: isPlanned ? (updates[0]?.atMs ?? null) : startMs,
      monitoringAtMs: monitoringSinceMs(updates),
      title: withoutStatus(newest?.title ?? ''),
      impact,
      status,
      origin: base,
      url: webLink(newest?.url, base),
      updates,
    },
    components,
  };
}

/** What an entry says: a history with a time each, or where the incident stands at its own time. */
function readUpdates(entry: FeedEntry): DatedUpdate[] {
  const html = entry.contentHtml ?? entry.summaryHtml ?? '';
  const atMs = entry.updated?.timeMs ?? entry.published?.timeMs ?? null;
  if (atMs === null) return [];
  const dated = readDatedUpdates(html, atMs);
  if (dated.length > 0) return dated;
  const body = htmlText(html);
  const word = statusWord(entry.title ?? '', body);
  return [{ atMs, word, status: readStatus(word) ?? 'investigating', body }];
}

const STATUS_WORD =
  'investigating|identified|monitoring|resolved|scheduled|in progress|completed?|maintenance (?:scheduled|in progress|completed?)';
/** "[Resolved] Title", "Resolved: Title" */
const IN_TITLE = new RegExp(`^\\s*(?:\\[\\s*(${STATUS_WORD})\\s*\\]|(${STATUS_WORD})\\s*[:–—-])`, 'i');
/** A line "Status: Resolved", or one that begins with "Resolved -" or is nothing else. */
const IN_LINE = new RegExp(`^(?:status: ?(${STATUS_WORD})|(${STATUS_WORD}) ?(?:[:–—-]|$))`, 'i');
/** A sentence that nobody writes while it lasts. */
const IS_OVER = /\b(?:incident|issue|problem|outage) (?:has been|is|was)(?: now)?(?: fully)? resolved\b/i;

/** The status that an entry names, or an empty text. */
function statusWord(title: string, body: string): string {
  const [, bracketed, leading] = IN_TITLE.exec(title) ?? [];
  const lines = body.split('\n').map((line) => IN_LINE.exec(line.trim()));
  const [, told, line] = lines.find((match) => match !== null) ?? [];
  return bracketed ?? leading ?? told ?? line ?? (IS_OVER.test(body) ? 'resolved' : '');
}

function withoutStatus(title: string): string {
  return title.replace(IN_TITLE, '').trim();
}

/** By its statuses, or, where they do not tell, by its name. */
function isMaintenance(entries: readonly FeedEntry[], drafts: readonly DatedUpdate[]): boolean {
  if (drafts.some(({ word }) => PLANNED.test(word))) return true;
  if (drafts.some(({ word }) => TROUBLE.test(word))) return false;
  return entries.some(({ title, categories }) =>
    [title ?? '', ...categories].some((name) => /\bmaintenance\b/i.test(name)),
  );
}

function begun(drafts: readonly DatedUpdate[]): number | null {
  const begun = drafts.filter(({ word }) => !/^(?:maintenance )?(?:scheduled|planned)$/i.test(word));
  return begun.length > 0 ? Math.min(...begun.map(({ atMs }) => atMs)) : null;
}

function newestOf(entries: readonly FeedEntry[]): FeedEntry | undefined {
  const timeOf = ({ updated, published }: FeedEntry) => updated?.timeMs ?? published?.timeMs ?? 0;
  return [...entries].sort((a, b) => timeOf(b) - timeOf(a))[0];
}

/** Categories, and the names that incident.io lists: `<li>Codex Web (Operational)</li>`. */
function componentsOf({ categories, contentHtml, summaryHtml }: FeedEntry): string[] {
  const html = contentHtml ?? summaryHtml ?? '';
  const [, after = ''] = html.split(/affected components/i);
  const listed = after
    .split(/<li>/i)
    .slice(1)
    .map((item) => htmlText(item).split('\n')[0] ?? '')
    .map((item) => item.replace(/\([^()]*\)$/, '').trim());
  return [...categories, ...listed].filter((name) => name !== '');
}
