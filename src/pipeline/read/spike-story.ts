import { type Link } from '../../domain/link.js';
import { type Confirmation, type Transition, withConfirmations } from '../../domain/lifecycle.js';
import { confirmationsOf, type Outage } from '../../domain/outage.js';
import { type Spike } from '../../domain/spike.js';
import {
  changedFields,
  type SpikeRevision,
  type ToldField,
  type ToldVerdict,
} from '../../domain/spike-revision.js';
import { type Interval, overlapMs } from '../../domain/interval.js';
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

/** The Spike that stands in the place of one that was withdrawn, in the end: its heir may be withdrawn as well. */
export async function readHeir(store: Store, id: string): Promise<string> {
  const seen = new Set<string>();
  let heir = id;
  for (let next: string | null | undefined = id; next && !seen.has(next);) {
    seen.add(next);
    heir = next;
    next = (await store.spikes.get(next))?.supersededBy;
  }
  return heir;
}

/**
 * What changed since people were told, of an outage's Spikes and of those that were withdrawn and belonged to it; in
 * the order of the Spikes.
 *
 * @param outages  all of its service, itself among them
 * @param nowMs  stands for open ends
 */
export async function readChangesSinceLive(
  store: Store,
  outage: Outage,
  outages: readonly Outage[],
  nowMs: number,
): Promise<ChangeSinceLive[]> {
  const { service, spikes } = outage;
  const range = spanOf(outage, nowMs);
  const ids = spikes.map(({ id }) => id);
  for (const gone of await store.spikes.all({ service, range, withdrawn: true })) {
    const heir = await readHeir(store, gone.id);
    if (ownerOf(gone, heir, outages, nowMs)?.id === outage.id) ids.push(gone.id);
  }
  ids.sort();
  const revisions = await store.spikeRevisions.list(ids);
  return revisions.flatMap((revision, index) => {
    if (revision.kind !== 'settled' && revision.kind !== 'withdrawn') return [];
    const before = revisions[index - 1];
    return [{ revision, before: before?.spike === revision.spike ? before.told : null }];
  });
}

/** The outage of the Spike that stands in its place; of a Spike without an heir, the one that most of it lies in. */
function ownerOf(gone: Spike, heir: string, outages: readonly Outage[], nowMs: number): Outage | undefined {
  const ofHeir = outages.find(({ spikes }) => spikes.some(({ id }) => id === heir));
  if (ofHeir) return ofHeir;
  const span = spanOf({ startedAtMs: gone.onsetMs, endMs: gone.endMs }, nowMs);
  const shared = outages.map((outage) => ({ outage, ms: overlapMs(span, spanOf(outage, nowMs)) }));
  return shared.sort((a, b) => b.ms - a.ms)[0]?.outage;
}

function spanOf({ startedAtMs, endMs }: Pick<Outage, 'startedAtMs' | 'endMs'>, nowMs: number): Interval {
  return { startMs: startedAtMs, endMs: endMs ?? nowMs };
}
