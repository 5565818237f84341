import { type Link } from '../../domain/link.js';
import { type Confirmation, type Transition, withConfirmations } from '../../domain/lifecycle.js';
import { confirmationsOf } from '../../domain/outage.js';
import { type Spike } from '../../domain/spike.js';
import {
  changedFields,
  type SpikeRevision,
  type ToldField,
  type ToldVerdict,
} from '../../domain/spike-revision.js';
import { type Store } from '../../store/store.js';

/** What was told of a Spike first. */
export interface LiveVerdict extends ToldVerdict {
  /** Id under which it was told: another one when the Spike stands for one that was withdrawn. */
  readonly spike: string;
  readonly detectedAtMs: number;
}

/** What judging anew made of it. */
export interface SettledVerdict extends ToldVerdict {
  /** Event time up to which the service had been judged when it was last settled otherwise. */
  readonly atMs: number;
  readonly isWithdrawn: boolean;
  /** What is other than what was told live. */
  readonly changed: readonly ToldField[];
}

export interface SpikeStory {
  readonly spike: Spike;
  /** Its whole life, with what providers and persons said. */
  readonly transitions: readonly Transition[];
  /** `null` when nobody was told while it went on: it was found in the past. */
  readonly live: LiveVerdict | null;
  /** `null` while judging anew has changed nothing. */
  readonly settled: SettledVerdict | null;
  /** Of the Spike and of those that it stands for, oldest first. */
  readonly revisions: readonly SpikeRevision[];
}

/** @returns `null` when there is no such spike; a withdrawn one is told too */
export async function readSpikeStory(store: Store, id: string): Promise<SpikeStory | null> {
  const spike = await store.spikes.get(id);
  if (!spike) return null;
  const [revisions, links] = await Promise.all([
    readLineage(store, spike),
    store.links.all({ services: [spike.service] }),
  ]);
  const confirmations = await readConfirmations(store, id, links);
  return {
    spike,
    transitions: withConfirmations(spike.transitions, confirmations),
    live: await liveVerdict(store, revisions),
    settled: settledVerdict(spike, revisions),
    revisions,
  };
}

async function readConfirmations(
  store: Store,
  id: string,
  links: readonly Link[],
): Promise<readonly Confirmation[]> {
  const own = links.filter(({ spike }) => spike === id);
  const windows = await Promise.all(own.map(({ window }) => store.windows.get(window)));
  return confirmationsOf(
    id,
    own,
    windows.filter((window) => window !== null),
  );
}

/** Revisions of a Spike and of all that were withdrawn for it, as they were told; in a tie its own come last. */
async function readLineage(store: Store, { id, service }: Spike): Promise<SpikeRevision[]> {
  const lineage = new Set([id]);
  for (const heir of lineage) {
    const gone = await store.spikes.all({ service, withdrawn: true, supersededBy: heir });
    for (const spike of gone) lineage.add(spike.id);
  }
  const told = await store.spikeRevisions.list([...lineage]);
  const isOwn = ({ spike }: SpikeRevision) => (spike === id ? 1 : 0);
  return told.sort((a, b) => a.atMs - b.atMs || isOwn(a) - isOwn(b));
}

function isLive({ kind }: SpikeRevision): boolean {
  return kind !== 'settled' && kind !== 'withdrawn';
}

async function liveVerdict(store: Store, revisions: readonly SpikeRevision[]): Promise<LiveVerdict | null> {
  const first = revisions.find(isLive);
  if (first?.kind !== 'raised') return null;
  const told = await store.spikes.get(first.spike);
  return { ...first.told, spike: first.spike, detectedAtMs: told?.detectedAtMs ?? first.atMs };
}

function settledVerdict(spike: Spike, revisions: readonly SpikeRevision[]): SettledVerdict | null {
  const index = revisions.findLastIndex((revision) => revision.spike === spike.id && !isLive(revision));
  const last = revisions[index];
  if (!last) return null;
  const live = revisions.slice(0, index).findLast(isLive);
  return {
    ...last.told,
    atMs: last.atMs,
    isWithdrawn: spike.withdrawnAtMs !== null,
    changed: live ? changedFields(live.told, last.told) : [],
  };
}

/** One thing that judging anew says otherwise than it was told. */
export interface ChangeSinceLive {
  readonly revision: SpikeRevision;
  /** What stood before it; `null` when nothing did. */
  readonly before: ToldVerdict | null;
}

/**
 * What changed since people were told, of an outage's Spikes and of those that were withdrawn in its time; in the
 * order of the Spikes.
 */
export async function readChangesSinceLive(
  store: Store,
  service: string,
  range: { readonly startMs: number; readonly endMs: number },
  spikes: readonly string[],
): Promise<ChangeSinceLive[]> {
  const withdrawn = await store.spikes.all({ service, range, withdrawn: true });
  const ids = [...new Set([...spikes, ...withdrawn.map(({ id }) => id)])].sort();
  const revisions = await store.spikeRevisions.list(ids);
  return revisions.flatMap((revision, index) => {
    if (revision.kind !== 'settled' && revision.kind !== 'withdrawn') return [];
    const before = revisions[index - 1];
    return [{ revision, before: before?.spike === revision.spike ? before.told : null }];
  });
}
