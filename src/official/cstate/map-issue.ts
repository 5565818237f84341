import { type Impact } from '../../domain/outage-window.js';
import { addressPart } from '../../domain/web-address.js';
import { webLink, windowId } from '../page-base.js';
import { type PageIncident } from '../page-incident.js';
import { type ApiIssue } from './cstate-api.js';
import { readGoTime } from './read-go-time.js';

const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['down', 'critical'],
  ['disrupted', 'major'],
  ['notice', 'none'],
]);

/**
 * An issue as a window; `affected` systems are its components. An informational one is an announcement and tells of no
 * window. `resolvedAt` is written without a zone and means that of `createdAt`.
 *
 * @returns `null` when it has no readable start
 */
export function mapIssue(issue: ApiIssue, base: string): PageIncident | null {
  if (issue.informational) return { window: null, components: issue.affected };
  const created = readGoTime(issue.createdAt);
  if (!created) return null;
  const startMs = created.timeMs;
  const end = readGoTime(issue.resolvedAt, created.offset) ?? readGoTime(issue.lastMod) ?? created;
  const slug = issue.filename.replace(/[.]md$/, '');
  const title = issue.title?.trim() ?? '';
  return {
    window: {
      id: windowId(base, slug),
      startMs,
      endMs: issue.resolved ? Math.max(startMs, end.timeMs) : null,
      acknowledgedAtMs: startMs,
      monitoringAtMs: null,
      title,
      impact: readImpact(issue.severity, title),
      status: issue.resolved ? 'resolved' : 'investigating',
      origin: base,
      url: webLink(issue.permalink, `${base}/issues/${addressPart(slug)}/`),
      updates: [],
    },
    components: issue.affected,
  };
}

/** cState has no kind for planned work: it is a notice whose title says so. */
function readImpact(severity: string | null | undefined, title: string): Impact {
  if (severity === 'notice' && /\b(maintenance|scheduled|planned)\b/i.test(title)) return 'maintenance';
  return IMPACTS.get(severity ?? '') ?? 'none';
}
