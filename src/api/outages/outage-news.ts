import { type IncidentStatus } from '../../domain/outage-window.js';
import { type Outage } from '../../domain/outage.js';
import { type SpikeStage } from '../../domain/lifecycle.js';
import { toIso } from '../../domain/time.js';
import { type Language, WORDS } from '../../languages/languages.js';
import { outageTitle } from './describe-outage.js';

/** One thing that was told of an outage. */
export interface OutageNews {
  /** Unique and lasting. */
  readonly id: string;
  /** When it could be known. */
  readonly atMs: number;
  readonly status: IncidentStatus;
  /** Plain text. */
  readonly body: string;
}

/** A confirmed trouble is identified as such, though not its cause; calm may yet be a lull until all of it is over. */
const STATUS: Readonly<Record<SpikeStage, IncidentStatus>> = {
  watch: 'investigating',
  suspected: 'investigating',
  confirmed: 'identified',
  recovering: 'monitoring',
  ended: 'monitoring',
};

/**
 * The life of an outage as people showed it; of one that no wave tells of, what the provider said. Oldest first, at
 * least one; the last is `resolved` once it is over, and only then.
 */
export function tellOutageNews(outage: Outage, language: Language): OutageNews[] {
  const news = outage.spikes.length > 0 ? ofPeople(outage, language) : ofWindows(outage, language);
  const { endMs } = outage;
  if (endMs === null) return news;
  // That it is calm is how its end was known.
  const calm = outage.spikes.length > 0 && outage.transitions.at(-1)?.to === 'ended' ? news.pop() : undefined;
  const saidMs = Math.max(endMs, calm?.atMs ?? endMs, news.at(-1)?.atMs ?? endMs);
  const body = WORDS[language].news.over;
  return [...news, { id: `${outage.id}:over`, atMs: saidMs, status: 'resolved', body }];
}

function ofPeople({ transitions }: Outage, language: Language): OutageNews[] {
  return transitions.map(({ spike, atMs, to, because }) => ({
    id: `${spike}:${to}:${toIso(atMs)}`,
    atMs,
    status: STATUS[to],
    body: WORDS[language].news.reasons[because],
  }));
}

function ofWindows(outage: Outage, language: Language): OutageNews[] {
  const told = outage.windows
    .flatMap(({ id, updates }) => updates.map((update) => ({ ...update, id: `${id}:${update.id}` })))
    .filter(({ status }) => status !== 'resolved')
    .sort((a, b) => a.atMs - b.atMs);
  if (told.length > 0) return told;
  const { atMs, id } = { atMs: outage.acknowledgedAtMs ?? outage.startedAtMs, id: `${outage.id}:began` };
  return [{ id, atMs, status: 'investigating', body: outageTitle(outage, language) }];
}
