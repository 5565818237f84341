import { type SpikeEvidence } from '../../detect/spike-state.js';
import { addTallies, EMPTY_TALLY } from '../../domain/bucket.js';
import { type Interval } from '../../domain/interval.js';
import { reachesBehind } from '../../domain/keeping.js';
import { SPIKE_STATES, type SpikeState } from '../../domain/lifecycle.js';
import { type Spike } from '../../domain/spike.js';
import { type Store } from '../../store/store.js';
import { earliestRise, readUserReports } from './user-reports.js';

/**
 * What speaks for a Spike beside its score, from what is stored: its minutes, or, where those are dropped, what was told
 * of them while they were there.
 *
 * @param nowMs  stands for the end of an open one
 */
export async function readSpikeEvidence(
  store: Store,
  spike: Spike,
  nowMs: number,
  linked: boolean,
): Promise<SpikeEvidence> {
  const range = { startMs: spike.onsetMs, endMs: spike.endMs ?? nowMs };
  const { service, inputs } = spike;
  const [crowd, userReports] = await Promise.all([
    reachesBehind(range, await store.keeping.get()) ? toldOf(spike) : countedOf(store, service, range),
    readUserReports(store, service, range),
  ]);
  return {
    ...crowd,
    series: inputs.series,
    firstHand: crowd.firstHand || inputs.reportsFiredAtMs !== undefined,
    userReports: earliestRise(userReports) !== null,
    linked,
  };
}

type Crowd = Pick<SpikeEvidence, 'firstHand' | 'authors' | 'reports' | 'sources'>;

async function countedOf(store: Store, service: string, range: Interval): Promise<Crowd> {
  const [buckets, sources] = await Promise.all([
    store.buckets.list(service, range),
    store.buckets.topParts(service, range, 'source', 20),
  ]);
  const { authors, reports } = buckets.reduce(addTallies, EMPTY_TALLY);
  return { firstHand: false, authors, reports, sources: sources.map(({ posts }) => posts) };
}

/** The rung that the crowd alone had reached says whether people reported at first hand. */
function toldOf({ transitions, spread }: Spike): Crowd {
  const rung = transitions.findLast(({ to }) => SPIKE_STATES.includes(to as SpikeState))?.to;
  return {
    firstHand: rung !== undefined && rung !== 'watch',
    authors: 0,
    reports: 0,
    sources: spread.sources.map(({ posts }) => posts),
  };
}
