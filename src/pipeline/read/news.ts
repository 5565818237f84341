import { type Interval } from '../../domain/interval.js';
import { type Outage } from '../../domain/outage.js';
import { type OutageWindow } from '../../domain/outage-window.js';
import { type Spike } from '../../domain/spike.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';
import { type Change, type SourceRow, type Store } from '../../store/store.js';
import { readOutage } from './outages.js';
import { type TrendPoint } from './tell-points.js';
import { readTrend } from './trend.js';

/** A stretch that was counted anew and is longer than this is told as one piece of news, to be read again. */
const LONGEST_TOLD_MS = DAY_MS;

/** What is so now, of something that has changed. */
type Told =
  | { readonly kind: 'bucket'; readonly service: string; readonly point: TrendPoint }
  | { readonly kind: 'recount'; readonly service: string; readonly range: Interval }
  | { readonly kind: 'spike'; readonly service: string; readonly spike: Spike }
  | { readonly kind: 'outage'; readonly service: string; readonly outage: Outage }
  /** `window`: `null` when it was removed. */
  | {
      readonly kind: 'window';
      readonly service: string | null;
      readonly id: string;
      readonly window: OutageWindow | null;
    }
  | { readonly kind: 'source'; readonly service: null; readonly source: SourceRow };

export type News = Told & {
  /** Of the last change that it tells. */
  readonly seq: number;
};

/**
 * What changes come to, by `seq`. Of something that changed more than once it tells the last: as it is when it is read,
 * which may be later than the last of these changes.
 */
export async function readNews(store: Store, changes: readonly Change[], nowMs: number): Promise<News[]> {
  const news: News[] = [];
  const latest = [...lastOfEach(changes)];
  for (const change of latest) {
    const told = await tell(store, change);
    news.push(...told.map((one) => ({ ...one, seq: change.seq })));
  }
  news.push(...(await outagesOf(store, latest, nowMs)));
  return news.sort((a, b) => a.seq - b.seq);
}

/** Buckets are told each, whatever else of their service changed. */
function lastOfEach(changes: readonly Change[]): Iterable<Change> {
  const last = new Map<string, Change>();
  for (const change of changes) {
    const { kind, subject, range } = change;
    const key = JSON.stringify([kind, subject, range?.startMs ?? null, range?.endMs ?? null]);
    last.delete(key);
    last.set(key, change);
  }
  return last.values();
}

async function tell(store: Store, { kind, subject, service, range }: Change): Promise<Told[]> {
  switch (kind) {
    case 'buckets':
      return range ? tellBuckets(store, subject, range) : [];
    case 'spike': {
      const spike = await store.spikes.get(subject);
      return spike ? [{ kind, service: spike.service, spike }] : [];
    }
    case 'window':
      return [{ kind, service, id: subject, window: await store.windows.get(subject) }];
    case 'source': {
      const source = await store.sources.get(subject);
      return source ? [{ kind, service: null, source }] : [];
    }
    case 'links':
      return [];
  }
}

async function tellBuckets(store: Store, service: string, range: Interval): Promise<Told[]> {
  if (range.endMs - range.startMs > LONGEST_TOLD_MS) return [{ kind: 'recount', service, range }];
  const asked = { service, fromMs: range.startMs, toMs: range.endMs, widthMs: MINUTE_MS };
  const { points } = await readTrend(store, asked);
  return points.map((point) => ({ kind: 'bucket', service, point }));
}

/** The outages of spikes, links and windows that changed, each once. */
async function outagesOf(store: Store, changes: readonly Change[], nowMs: number): Promise<News[]> {
  const found = new Map<string, News>();
  const note = async (id: string, seq: number): Promise<void> => {
    const outage = await readOutage(store, id, nowMs);
    if (!outage) return;
    const known = found.get(outage.id)?.seq ?? 0;
    const { service } = outage;
    found.set(outage.id, { kind: 'outage', service, outage, seq: Math.max(seq, known) });
  };
  for (const { kind, subject, seq } of changes) {
    if (kind === 'spike' || kind === 'links') await note(subject, seq);
    if (kind === 'window') {
      await note(`w:${subject}`, seq);
      for (const { spike } of await store.links.ofWindows([subject])) await note(spike, seq);
    }
  }
  return [...found.values()];
}
