import { isDeepStrictEqual } from 'node:util';
import { spikeState } from '../detect/spike-state.js';
import { type Interval } from '../domain/interval.js';
import { type Link, type LinkVerdict, spikeOfLink } from '../domain/link.js';
import { type OutageWindow } from '../domain/outage-window.js';
import { readSpikeId, type Spike } from '../domain/spike.js';
import { DAY_MS } from '../domain/time.js';
import { type CarriedVerdict, carryVerdicts } from '../link/carry-verdicts.js';
import { linkSpikes } from '../link/link-spikes.js';
import { quietCut } from '../link/quiet-cut.js';
import { type Store, type WriteUnit } from '../store/store.js';
import { readSpikeEvidence } from './read/spike-evidence.js';
import { type Rules } from './rules.js';

/**
 * How much of the past, before what has changed, says how often the services spike and their windows are noticed. Links
 * of before are left as they stand until all is linked anew.
 */
const LEARNED_MS = 365 * DAY_MS;

/** Which spikes are linked anew. */
interface Scope {
  readonly services: readonly string[];
  /** Whose windows they may belong to. */
  readonly related: readonly string[];
  readonly dependsOn: ReadonlyMap<string, readonly string[]>;
  /** Nothing before it has changed. */
  readonly fromMs: number;
  readonly nowMs: number;
}

/** All that links are made of, as it is stored. */
interface Scene {
  readonly spikes: readonly Spike[];
  readonly windows: readonly OutageWindow[];
  readonly links: readonly Link[];
  readonly verdicts: ReadonlyMap<string, LinkVerdict>;
  /** Verdicts whose spike was judged anew at another minute and so has another id. */
  readonly carried: readonly CarriedVerdict[];
}

/** Links spikes to official windows and lets the windows speak for the spikes. */
export class LinkStep {
  constructor(
    private readonly store: Store,
    private readonly rules: () => Promise<Rules>,
  ) {}

  /**
   * Links anew the spikes of `services` and of those that depend on them, and writes what is other than before.
   *
   * All is read and decided before the transaction, which writes only if it still finds the same: a spike that the judge
   * changes or takes back meanwhile must not come back.
   *
   * @param nowMs  stands for open ends
   * @param fromMs  onset or start of the earliest spike or window that has changed; default: any may have
   * @returns the spikes whose state changed
   */
  async link(services: ReadonlySet<string>, nowMs: number, fromMs = -Infinity): Promise<Spike[]> {
    if (services.size === 0) return [];
    const { dependsOn } = await this.rules();
    const affected = withDependents(services, dependsOn);
    const upstreams = [...affected].flatMap((service) => dependsOn.get(service) ?? []);
    const related = [...new Set([...affected, ...upstreams])];
    const scope: Scope = { services: [...affected], related, dependsOn, fromMs, nowMs };
    let written: Spike[] | null = null;
    // Each void turn is one in which somebody else has written.
    while (written === null) written = await this.linkOnce(scope);
    return written;
  }

  /** @returns `null` when what it was decided on has changed meanwhile */
  private async linkOnce(scope: Scope): Promise<Spike[] | null> {
    const scene = await this.read(scope);
    const links = linkSpikes(scene.spikes, scene.windows, { ...scope, verdicts: scene.verdicts });
    const { gone, fresh } = difference(scene.links, links);
    const turned = await this.turn(scene.spikes, links, scope.nowMs);
    if (gone.length + fresh.length + turned.length + scene.carried.length === 0) return [];
    const isWritten = await this.store.write(async (unit) => {
      if (!isDeepStrictEqual(await this.read(scope, unit), scene)) return false;
      for (const { from, to } of scene.carried) await this.store.links.moveVerdict(unit, from, to);
      await this.store.links.replace(unit, gone, fresh);
      await this.store.spikes.upsert(unit, turned);
      return true;
    });
    const states = new Map(scene.spikes.map(({ id, state }) => [id, state]));
    return isWritten ? turned.filter(({ id, state }) => state !== states.get(id)) : null;
  }

  private async read(scope: Scope, unit?: WriteUnit): Promise<Scene> {
    const learnedFromMs = scope.fromMs - LEARNED_MS;
    const { cutMs, spikes, windows } = await this.readEvents(scope, learnedFromMs, unit);
    const links = await this.store.links.all({ services: scope.services, ...since(cutMs) }, unit);
    const known = new Set(spikes.map(({ id }) => id));
    const all = await this.store.links.verdicts(unit);
    const verdicts = new Map([...all].filter(([id]) => isOf(scope, spikeOfLink(id), known, cutMs)));
    const heirs = await this.heirsOf([...verdicts.keys()].map(spikeOfLink), known, unit);
    const carried = carryVerdicts(verdicts, spikes, heirs);
    for (const { from, to, verdict } of carried) {
      verdicts.delete(from);
      verdicts.set(to, verdict);
    }
    return { spikes, windows, links: links.filter(({ spike }) => known.has(spike)), verdicts, carried };
  }

  /** Spikes and windows after a moment that none of them reaches across; all of them where there is none in time. */
  private async readEvents(
    scope: Scope,
    fromMs: number,
    unit?: WriteUnit,
  ): Promise<{ cutMs: number; spikes: Spike[]; windows: OutageWindow[] }> {
    const range = since(fromMs);
    const spikes = await this.store.spikes.all({ services: scope.services, ...range }, unit);
    const windows = await this.store.windows.all({ services: scope.related, ...range }, unit);
    if (fromMs === -Infinity) return { cutMs: fromMs, spikes, windows };
    const cutMs = quietCut(spikes, windows, fromMs, scope.nowMs);
    if (cutMs >= scope.fromMs) return this.readEvents(scope, -Infinity, unit);
    return {
      cutMs,
      spikes: spikes.filter(({ onsetMs }) => onsetMs >= cutMs),
      windows: windows.filter(({ startMs }) => startMs >= cutMs),
    };
  }

  /** Of Spikes that were withdrawn, the one that stands in its place today, where that is on record. */
  private async heirsOf(
    ids: readonly string[],
    known: ReadonlySet<string>,
    unit?: WriteUnit,
  ): Promise<Map<string, string>> {
    const heirs = new Map<string, string>();
    for (const id of new Set(ids)) {
      if (known.has(id)) continue;
      const seen = new Set<string>();
      let heir: string | null = id;
      while (heir !== null && !known.has(heir) && !seen.has(heir)) {
        seen.add(heir);
        heir = (await this.store.spikes.get(heir, unit))?.supersededBy ?? null;
      }
      if (heir !== null && known.has(heir)) heirs.set(id, heir);
    }
    return heirs;
  }

  /**
   * Spikes that won or lost their link, with the state that they have now: a linked window is a second, independent class
   * of evidence, and a spike that lost its link falls back.
   */
  private async turn(spikes: readonly Spike[], links: readonly Link[], nowMs: number): Promise<Spike[]> {
    const linkedIds = new Set(links.map(({ spike }) => spike));
    const turned: Spike[] = [];
    for (const spike of spikes) {
      const linked = linkedIds.has(spike.id);
      if (linked === spike.linked) continue;
      const evidence = await readSpikeEvidence(this.store, spike, nowMs, linked);
      turned.push({ ...spike, state: spikeState(evidence), linked });
    }
    return turned;
  }
}

/** A filter for what happens at a moment or later. */
function since(fromMs: number): { range?: Interval } {
  return fromMs === -Infinity ? {} : { range: { startMs: fromMs, endMs: Number.MAX_SAFE_INTEGER } };
}

/** Whether a spike, which may be gone, is among those that are linked anew. */
function isOf({ services }: Scope, id: string, known: ReadonlySet<string>, cutMs: number): boolean {
  if (known.has(id)) return true;
  const was = readSpikeId(id);
  return was !== null && services.includes(was.service) && was.detectedAtMs >= cutMs;
}

/** Ids of links to take away, and links to add in their place. What persons said is not compared: it is kept apart. */
function difference(before: readonly Link[], after: readonly Link[]): { gone: string[]; fresh: Link[] } {
  const stored = new Map(before.map((link) => [link.id, told(link)]));
  const fresh = after.filter((link) => !isDeepStrictEqual(stored.get(link.id), told(link)));
  const stays = new Set(after.map(({ id }) => id));
  const rewritten = new Set(fresh.map(({ id }) => id));
  return { gone: [...stored.keys()].filter((id) => !stays.has(id) || rewritten.has(id)), fresh };
}

function told({ verdict: _, verdictAtMs: __, ...link }: Link): Omit<Link, 'verdict' | 'verdictAtMs'> {
  return link;
}

function withDependents(
  services: ReadonlySet<string>,
  dependsOn: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const affected = new Set(services);
  for (const [service, upstreams] of dependsOn) {
    if (upstreams.some((upstream) => services.has(upstream))) affected.add(service);
  }
  return affected;
}
