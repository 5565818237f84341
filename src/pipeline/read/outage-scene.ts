import { type Interval, subtract, unite } from '../../domain/interval.js';
import { type Link } from '../../domain/link.js';
import { type CoMention, type Outage } from '../../domain/outage.js';
import { type OutageWindow } from '../../domain/outage-window.js';
import { type Spike } from '../../domain/spike.js';
import { DAY_MS } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { SAME_STORY_MS, STORY_REACH_MS, tellOutages } from '../../link/tell-outages.js';
import { type Store } from '../../store/store.js';
import { readCoMentions } from './co-mentions.js';

const WEEK_MS = 7 * DAY_MS;
/** How much of the past, before the last that happened, says how often the services have trouble. */
const COUNTED_MS = 365 * DAY_MS;

/** Chooses outages among those that are told. */
type Choice = (told: readonly Outage[]) => readonly Outage[];

/**
 * A part of the past that grows by what is asked for. With each Spike and window it holds all that makes one Outage with
 * it, so that what is told of it is what the whole past would tell, once `tell` has looked around.
 */
export class OutageScene {
  private readonly spikes = new Map<string, Spike>();
  private readonly windows = new Map<string, OutageWindow>();
  private readonly links = new Map<string, Link>();
  /** When whatever happened, to any service, is held; united. */
  private covered: readonly Interval[] = [];
  /** Outages that were counted, by service. */
  private readonly counts = new Map<string, number>();

  private constructor(
    private readonly store: Store,
    private readonly tracked: readonly TrackedService[],
    /** From the first start of anything to the last one. */
    readonly past: Interval,
  ) {}

  /** @returns `null` where nothing has ever happened */
  static async open(store: Store): Promise<OutageScene | null> {
    const [tracked, ...extents] = await Promise.all([
      store.services.list(),
      store.spikes.onsets(),
      store.windows.starts(),
    ]);
    const known = extents.filter((extent) => extent !== null);
    if (known.length === 0) return null;
    return new OutageScene(store, tracked, {
      startMs: Math.min(...known.map(({ startMs }) => startMs)),
      endMs: Math.max(...known.map(({ endMs }) => endMs)),
    });
  }

  /** Takes in what happened in a range, of all services when none is named. */
  async add(range: Interval, service?: string): Promise<void> {
    if (service === undefined) {
      await this.cover([range]);
      return;
    }
    const [spikes, own, others] = await Promise.all([
      this.store.spikes.meeting(range, service),
      this.store.windows.meeting(range, service),
      this.store.windows.linkedFrom(service, range),
    ]);
    await this.take(spikes, [...own, ...others]);
  }

  /** Takes in the Outages of a Spike or a window, where there is one of that id. */
  async addById(spike: string, window: string): Promise<void> {
    await this.take(await this.store.spikes.withIds([spike]), await this.store.windows.withIds([window]));
  }

  /** The Outages that are held, newest first; those that they began with, and whom they blame, may be missing yet. */
  async draft(coMentions?: ReadonlyMap<string, readonly CoMention[]>): Promise<Outage[]> {
    const rates = { weeks: this.countedMs / WEEK_MS, outages: await this.count() };
    const events = [[...this.spikes.values()], [...this.windows.values()]] as const;
    const links = [...this.links.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return tellOutages(...events, links, this.tracked, rates, coMentions);
  }

  /**
   * Tells Outages with their stories.
   *
   * @param choose  must choose the same ones when more is held
   * @param coMentionsUntilMs  stands for open ends where it is also read whom their people name; `null`: that is not read
   */
  async tell(choose: Choice, coMentionsUntilMs: number | null): Promise<readonly Outage[]> {
    let told = await this.draft();
    let members = membersOf(choose(told));
    // What is around a member may show another member, around which it is to be looked as well.
    while (await this.cover(members.map(around))) {
      told = await this.draft();
      members = membersOf(choose(told));
    }
    if (coMentionsUntilMs === null) return choose(told);
    // The cause of a story is what all of its members point to.
    const ids = new Set(members.map(({ id }) => id));
    const asked = told.filter(({ id }) => ids.has(id));
    const coMentions = await readCoMentions(this.store, asked, this.tracked, coMentionsUntilMs);
    return choose(coMentions.size === 0 ? told : await this.draft(coMentions));
  }

  /** Takes in what happened in ranges, to all services. @returns false when all of it was held */
  private async cover(ranges: readonly Interval[]): Promise<boolean> {
    const missing = unite(ranges).flatMap((range) => subtract(range, this.covered));
    if (missing.length === 0) return false;
    const spikes = await Promise.all(missing.map((range) => this.store.spikes.meeting(range)));
    const windows = await Promise.all(missing.map((range) => this.store.windows.meeting(range)));
    this.covered = unite([...this.covered, ...missing]);
    await this.take(spikes.flat(), windows.flat());
    return true;
  }

  /** Adds Spikes and windows, with all that makes one Outage with them. */
  private async take(spikes: readonly Spike[], windows: readonly OutageWindow[]): Promise<void> {
    const newSpikes = addNew(this.spikes, spikes);
    const newWindows = addNew(this.windows, windows);
    if (newSpikes.length + newWindows.length === 0) return;
    const [ofSpikes, ofWindows, waves] = await Promise.all([
      this.store.links.ofSpikes(newSpikes.map(({ id }) => id)),
      this.store.links.ofWindows(newWindows.map(({ id }) => id)),
      Promise.all(newSpikes.map((spike) => this.wavesAround(spike))),
    ]);
    const links = addNew(
      this.links,
      [...ofSpikes, ...ofWindows].filter(({ verdict }) => verdict !== 'rejected'),
    );
    const unknown = (ids: readonly string[], known: ReadonlyMap<string, unknown>): string[] => [
      ...new Set(ids.filter((id) => !known.has(id))),
    ];
    const [linkedSpikes, linkedWindows] = await Promise.all([
      this.store.spikes.withIds(
        unknown(
          links.map(({ spike }) => spike),
          this.spikes,
        ),
      ),
      this.store.windows.withIds(
        unknown(
          links.map(({ window }) => window),
          this.windows,
        ),
      ),
    ]);
    await this.take([...waves.flat(), ...linkedSpikes], linkedWindows);
  }

  /** Spikes of the same service that may be further waves of the same Outage, as far as they may be missing. */
  private async wavesAround({ service, onsetMs, endMs }: Spike): Promise<Spike[]> {
    const range = {
      startMs: onsetMs - SAME_STORY_MS - 1,
      endMs: endMs === null ? Number.MAX_SAFE_INTEGER : endMs + SAME_STORY_MS + 1,
    };
    return subtract(range, this.covered).length === 0 ? [] : this.store.spikes.meeting(range, service);
  }

  /** How many Outages each service that is held had in the time that is counted. */
  private async count(): Promise<ReadonlyMap<string, number>> {
    const held = [...this.spikes.values(), ...this.windows.values()].map(({ service }) => service);
    const services = [...new Set(held)].filter((service) => !this.counts.has(service));
    const sinceMs = this.past.endMs - this.countedMs;
    const [heard, unnoticed] = await Promise.all([
      this.store.spikes.countBegun(services, sinceMs),
      this.store.windows.countUnnoticed(services, sinceMs),
    ]);
    for (const service of services) {
      this.counts.set(service, (heard.get(service) ?? 0) + (unnoticed.get(service) ?? 0));
    }
    return this.counts;
  }

  private get countedMs(): number {
    return Math.min(this.past.endMs - this.past.startMs, COUNTED_MS);
  }
}

/** Adds what is not there yet. @returns that */
function addNew<T extends { readonly id: string }>(held: Map<string, T>, items: readonly T[]): T[] {
  return items.filter((item) => {
    const isNew = !held.has(item.id);
    if (isNew) held.set(item.id, item);
    return isNew;
  });
}

function membersOf(outages: readonly Outage[]): { id: string; startedAtMs: number }[] {
  return outages.flatMap(({ story }) => story.members);
}

function around({ startedAtMs }: { startedAtMs: number }): Interval {
  return { startMs: startedAtMs - STORY_REACH_MS, endMs: startedAtMs + STORY_REACH_MS + 1 };
}
