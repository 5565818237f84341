import { type AlertGroup, type AlertScene } from '../alert/next-board.js';
import { type Cause, type OfficialWord } from '../alert/alert.js';
import { type LikelyUpstream, type Outage } from '../domain/outage.js';
import { ownWord } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type Store } from '../store/store.js';
import { readOutages } from './read/outages.js';

/**
 * A spike whose service was judged no further than this long ago is history that is being read: a back-fill, an import,
 * a catch-up. Nobody is woken for it before the judge has come to the present and still finds it open.
 */
const NEWS_MS = 15 * MINUTE_MS;
/** How long after its end a spike may still be a relapse of what was told. */
const LATELY_MS = HOUR_MS;

/**
 * What alerts look at: spikes that are open or have ended lately, with what joins them. Told spikes stay in view whatever
 * happens to the judge, and however long nobody looked.
 *
 * @param told  spikes that somebody was told of and that are not over, with their services
 */
export class AlertSceneReader {
  /** Stories are read anew only when something has changed. */
  private known: { readonly seq: number; readonly outages: readonly Outage[] } | null = null;

  constructor(private readonly store: Store) {}

  async read(told: ReadonlyMap<string, string>, nowMs: number): Promise<AlertScene> {
    const { store } = this;
    const names = new Map((await store.services.list()).map(({ slug, name }) => [slug, name]));
    const spikes = await this.readSpikes(told, nowMs);
    const isStirring = [...spikes.values()].some(({ endMs }) => endMs === null);
    const outages = isStirring || told.size > 0 ? await this.readStories([...spikes.values()], nowMs) : [];
    const newest = new Map([...outages].reverse().map((outage) => [outage.service, outage]));
    const groups = new Map<string, AlertGroup>();
    const official = new Map<string, OfficialWord>();
    for (const [service, outage] of newest) {
      groups.set(service, { id: outage.story.id, cause: causeOf(outage, names) });
      const word = ownWord(service, outage.windows);
      if (word)
        official.set(service, {
          title: word.title,
          sinceMs: word.acknowledgedAtMs ?? word.startMs,
          url: word.url,
        });
    }
    return { nowMs, spikes, names, groups, official };
  }

  /** The newest spike of each service, an open one before all others: open ones as far as they are news, and told ones. */
  private async readSpikes(
    told: ReadonlyMap<string, string>,
    nowMs: number,
  ): Promise<ReadonlyMap<string, Spike>> {
    const { spikes, judges } = this.store;
    const services = new Set(told.values());
    const open = await spikes.open();
    const isNew = open.some(({ service }) => !services.has(service));
    const judgedUntil = isNew ? await judges.judgedUntil() : new Map<string, number>();
    const isNews = ({ service }: Spike): boolean =>
      services.has(service) || (judgedUntil.get(service) ?? -Infinity) >= nowMs - NEWS_MS;
    const ended =
      told.size === 0
        ? []
        : [
            ...(await spikes.withIds([...told.keys()])),
            ...(await spikes.meeting({ startMs: nowMs - LATELY_MS, endMs: nowMs + 1 })),
          ].filter(({ service, endMs }) => endMs !== null && services.has(service));
    const oldestFirst = (a: Spike, b: Spike): number => a.detectedAtMs - b.detectedAtMs;
    return new Map(
      [...ended.sort(oldestFirst), ...open.filter(isNews)].map((spike) => [spike.service, spike]),
    );
  }

  private async readStories(spikes: readonly Spike[], nowMs: number): Promise<readonly Outage[]> {
    const seq = (await this.store.changes.extent()).last;
    if (this.known?.seq === seq) return this.known.outages;
    const fromMs = Math.min(nowMs - LATELY_MS, ...spikes.map(({ onsetMs }) => onsetMs));
    const outages = await readOutages(this.store, { fromMs, nowMs });
    this.known = { seq, outages };
    return outages;
  }
}

/** The cause of a story of several, else what one outage points to. */
function causeOf(outage: Outage, names: ReadonlyMap<string, string>): Cause | null {
  const isShared = outage.story.members.length > 1;
  const cause: LikelyUpstream | 'undetermined' | null = outage.story.cause ?? outage.likelyUpstream;
  if (cause === null || (cause === 'undetermined' && !isShared)) return null;
  return cause === 'undetermined' ? cause : { ...cause, name: names.get(cause.service) ?? cause.service };
}
