import { type Link, type LinkVerdict, spikeOfLink } from '../domain/link.js';
import { readSpikeId, type Spike } from '../domain/spike.js';
import { carryVerdicts } from '../link/carry-verdicts.js';
import { linkSpikes } from '../link/link-spikes.js';
import { type Store, type WriteUnit } from '../store/store.js';
import { readSpikeState } from './describe-spike.js';
import { type Rules } from './rules.js';

/** Links spikes to official windows and lets the windows speak for the spikes. */
export class LinkStep {
  constructor(
    private readonly store: Store,
    private readonly rules: () => Promise<Rules>,
  ) {}

  /**
   * Links anew all spikes of `services` and of those that depend on them.
   *
   * Reads and writes in one transaction: a spike that the judge changes or takes back meanwhile must not come back.
   *
   * @param nowMs  stands for open ends
   * @returns the spikes whose state changed
   */
  async link(services: ReadonlySet<string>, nowMs: number): Promise<Spike[]> {
    if (services.size === 0) return [];
    const { dependsOn } = await this.rules();
    const affected = withDependents(services, dependsOn);
    const upstreams = [...affected].flatMap((service) => dependsOn.get(service) ?? []);
    return this.store.write(async (unit) => {
      const spikes = await this.store.spikes.all({ services: [...affected] }, unit);
      const windows = await this.store.windows.all(
        { services: [...new Set([...affected, ...upstreams])] },
        unit,
      );
      const verdicts = await this.carriedVerdicts(unit, spikes);
      const links = linkSpikes(spikes, windows, { dependsOn, verdicts, nowMs });
      const changed = await this.confirm(spikes, links, nowMs);
      await this.store.links.replaceFor(unit, [...affected], links);
      await this.store.spikes.upsert(unit, changed);
      return changed;
    });
  }

  /** What persons said, also of spikes that were judged anew at another minute and so have another id. */
  private async carriedVerdicts(
    unit: WriteUnit,
    spikes: readonly Spike[],
  ): Promise<Map<string, LinkVerdict>> {
    const verdicts = await this.store.links.verdicts(unit);
    const heirs = await this.heirsOf(unit, [...verdicts.keys()].map(spikeOfLink), spikes);
    for (const { from, to, verdict } of carryVerdicts(verdicts, spikes, heirs)) {
      await this.store.links.setVerdict(unit, from, null);
      await this.store.links.setVerdict(unit, to, verdict);
      verdicts.delete(from);
      verdicts.set(to, verdict);
    }
    return verdicts;
  }

  /** Of Spikes that were withdrawn, the one that stands in its place today, where that is on record. */
  private async heirsOf(
    unit: WriteUnit,
    ids: readonly string[],
    standing: readonly Spike[],
  ): Promise<Map<string, string>> {
    const known = new Set(standing.map(({ id }) => id));
    const services = new Set(standing.map(({ service }) => service));
    const heirs = new Map<string, string>();
    for (const id of new Set(ids)) {
      if (known.has(id) || !services.has(readSpikeId(id)?.service ?? '')) continue;
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

  /** A linked window is a second, independent class of evidence; a spike that lost its link falls back. */
  private async confirm(spikes: readonly Spike[], links: readonly Link[], nowMs: number): Promise<Spike[]> {
    const linked = new Set(links.filter(({ verdict }) => verdict !== 'rejected').map(({ spike }) => spike));
    const changed: Spike[] = [];
    for (const spike of spikes) {
      const range = { startMs: spike.onsetMs, endMs: spike.endMs ?? nowMs };
      const state = await readSpikeState(
        this.store,
        spike.service,
        range,
        spike.inputs,
        linked.has(spike.id),
      );
      if (state !== spike.state) changed.push({ ...spike, state });
    }
    return changed;
  }
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
