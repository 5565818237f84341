import { linkId, type LinkVerdict, spikeOfLink } from '../domain/link.js';
import { readSpikeId, type Spike } from '../domain/spike.js';
import { MINUTE_MS } from '../domain/time.js';

/** A Spike that was judged anew may be detected so much earlier or later, as late posts come in. */
const REACH_MS = 30 * MINUTE_MS;

/** A verdict whose Spike got another id. */
export interface CarriedVerdict {
  readonly from: string;
  readonly to: string;
  readonly verdict: LinkVerdict;
}

/**
 * Finds the Spikes that verdicts were about, after these were judged anew at another minute: the Spike that is on record
 * as standing in its place, else the one of the service that goes on at the minute which the old id names, else the one
 * detected nearest to it within half an hour.
 *
 * @param verdicts  by link id, of any services
 * @param spikes    every Spike of each service that occurs in it; verdicts on other services stay where they are
 * @param heirs     by id of a Spike that was withdrawn, the one that stands in its place, where that is on record
 * @returns sorted by the old id; a link that a person judged under its new id keeps that verdict
 */
export function carryVerdicts(
  verdicts: ReadonlyMap<string, LinkVerdict>,
  spikes: readonly Spike[],
  heirs: ReadonlyMap<string, string> = new Map(),
): CarriedVerdict[] {
  const known = new Map(spikes.map((spike) => [spike.id, spike]));
  const taken = new Set(verdicts.keys());
  const carried: CarriedVerdict[] = [];
  for (const [from, verdict] of [...verdicts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const old = spikeOfLink(from);
    const was = known.has(old) ? null : readSpikeId(old);
    const heir = was && (known.get(heirs.get(old) ?? '') ?? heirOf(was.service, was.detectedAtMs, spikes));
    if (!heir) continue;
    const to = linkId(heir.id, from.slice(old.length + 1));
    if (taken.has(to)) continue;
    taken.add(to);
    carried.push({ from, to, verdict });
  }
  return carried;
}

function heirOf(service: string, atMs: number, spikes: readonly Spike[]): Spike | null {
  const distance = ({ onsetMs, endMs, detectedAtMs }: Spike): number =>
    onsetMs <= atMs && atMs < (endMs ?? Infinity) ? 0 : Math.abs(detectedAtMs - atMs);
  const [nearest] = spikes
    .filter((spike) => spike.service === service && distance(spike) <= REACH_MS)
    .sort((a, b) => distance(a) - distance(b) || (a.id < b.id ? -1 : 1));
  return nearest ?? null;
}
