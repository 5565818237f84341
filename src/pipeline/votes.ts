import { readVote } from '../alert/vote.js';
import { type Actor } from '../domain/audit.js';
import { type LinkVerdict, spikeOfLink } from '../domain/link.js';
import { type Spike } from '../domain/spike.js';
import { type Store } from '../store/store.js';
import { type Pipeline } from './pipeline.js';
import { readHeir } from './read/spike-story.js';

/** What the link of an alert asks; `unknown`: we have not signed it, or what it is about has gone. */
export type Ballot = OpenBallot | { readonly standing: 'expired' | 'unknown' };

interface OpenBallot {
  readonly standing: 'open';
  readonly verdict: LinkVerdict;
  /** Those that stand now in the place of those that were told; at least one. */
  readonly spikes: readonly Spike[];
  /** Names of their services as people write them. */
  readonly names: readonly string[];
}

export async function readBallot(store: Store, token: string, nowMs: number): Promise<Ballot> {
  const vote = readVote(token, store.keys.votes, nowMs);
  if (vote === null) return { standing: 'unknown' };
  if (vote === 'expired') return { standing: 'expired' };
  const heirs = await Promise.all(vote.spikes.map((spike) => readHeir(store, spike)));
  const found = await Promise.all([...new Set(heirs)].map((id) => store.spikes.get(id)));
  const spikes = found.filter((spike) => spike !== null);
  if (spikes.length === 0) return { standing: 'unknown' };
  const known = new Map((await store.services.list()).map(({ slug, name }) => [slug, name]));
  const services = [...new Set(spikes.map(({ service }) => service))];
  return {
    standing: 'open',
    verdict: vote.verdict,
    spikes,
    names: services.map((service) => known.get(service) ?? service),
  };
}

/** Takes a person's word: of a Spike that is linked it is the Link's verdict, of any other its own. The last word counts. */
export async function takeVote(
  pipeline: Pipeline,
  { spikes, verdict }: OpenBallot,
  by: Actor,
  nowMs: number,
): Promise<void> {
  const { store } = pipeline;
  const links = await store.links.ofSpikes(spikes.map(({ id }) => id));
  await store.write(async (unit) => {
    // A rejected link is none any more, but what was said of it can be said otherwise.
    const judged = [...(await store.links.verdicts(unit)).keys()];
    for (const { id } of spikes) {
      const link =
        links.find(({ spike, kind }) => spike === id && kind === 'primary')?.id ??
        links.find(({ spike }) => spike === id)?.id ??
        judged.find((linkId) => spikeOfLink(linkId) === id);
      if (link === undefined) await store.spikeVerdicts.put(unit, id, verdict, nowMs);
      else await store.links.setVerdict(unit, link, verdict, nowMs);
      const action = link === undefined ? 'spike.judged' : 'link.judged';
      await store.audit.add(unit, { atMs: nowMs, by, action, target: link ?? id, details: { verdict } });
    }
  });
  await pipeline.link(new Set(spikes.map(({ service }) => service)));
}
