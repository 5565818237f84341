import { countConfidence, crowdConfidence } from '../detect/confidence.js';
import { type Rung, rungAt } from '../detect/lifecycle.js';
import { type RawSpike } from '../detect/raw-spike.js';
import { type JudgeChange } from '../detect/service-judge.js';
import { DETECT_VERSION } from '../detect/version.js';
import { overlapMs } from '../domain/interval.js';
import { type Spike } from '../domain/spike.js';
import { changedFields, type ToldVerdict, verdictOf } from '../domain/spike-revision.js';
import { MINUTE_MS } from '../domain/time.js';
import { type NewRevision } from '../store/store.js';
import { type DescribedSpike } from './describe-spike.js';

/** A Spike as it was judged, with how it came to that. */
export interface JudgedSpike extends DescribedSpike {
  /** What the judge said of it in these minutes, in order. */
  readonly changes: readonly JudgeChange[];
}

/**
 * What is told of a Spike in minutes that nobody was told of yet: each word of the judge at its minute, and each rung
 * that the crowd climbs in between. The same minutes give the same words in one go and one by one.
 *
 * @param fromMs  end of the last minute that was told
 * @param last  what was told last; `null` before the first time
 */
export function tellLive(
  { spike, rungs, changes }: JudgedSpike,
  fromMs: number,
  last: ToldVerdict | null,
): NewRevision[] {
  const revisions: NewRevision[] = [];
  let told = last;
  const tell = (atMs: number, kind: NewRevision['kind'], verdict: ToldVerdict): void => {
    told = verdict;
    revisions.push({
      spike: spike.id,
      service: spike.service,
      atMs,
      kind,
      told: verdict,
      ruleVersion: DETECT_VERSION,
    });
  };
  const moments = [...changes.map(({ atMs }) => atMs), ...rungs.map(({ atMs }) => atMs)];
  for (const atMs of [...new Set(moments)].filter((moment) => moment > fromMs).sort((a, b) => a - b)) {
    const rung = rungNow(rungs, spike.linked, atMs);
    const change = changes.find((candidate) => candidate.atMs === atMs);
    if (change) tell(atMs, change.kind, verdictOfRaw(change.spike, rung));
    else if (told && told.phase !== 'ended' && told.state !== rung.state)
      tell(atMs, 'updated', {
        ...told,
        state: rung.state,
        confidence: confidenceNow(told, spike, rung, atMs),
      });
  }
  return revisions;
}

export interface Resettled {
  readonly revisions: NewRevision[];
  /** Those that are gone, and by id what stands in their place. */
  readonly withdrawn: readonly Spike[];
  readonly supersededBy: ReadonlyMap<string, string>;
}

/**
 * Sets the verdict of judging anew beside what was told: Spikes that read otherwise, that were found only now, and
 * that are gone.
 *
 * @param before  Spikes as they were kept; those withdrawn earlier are none of them
 * @param then  each new Spike as it stood at `toldUntilMs`, by id; one raised later has none
 * @param toldBefore  ids of Spikes of which something was told
 */
export function resettle(
  service: string,
  before: readonly Spike[],
  judged: readonly JudgedSpike[],
  then: ReadonlyMap<string, RawSpike>,
  toldUntilMs: number,
  toldBefore: ReadonlySet<string>,
): Resettled {
  const standing = new Set(judged.map(({ spike }) => spike.id));
  const known = new Map(before.map((spike) => [spike.id, spike]));
  const withdrawn = before.filter(({ id }) => !standing.has(id));
  const supersededBy = successors(
    withdrawn,
    judged.map(({ spike }) => spike),
    toldUntilMs,
  );
  const predecessors = new Map([...supersededBy].map(([gone, heir]) => [heir, gone]));
  const common = { service, atMs: toldUntilMs, ruleVersion: DETECT_VERSION };
  const revisions: NewRevision[] = withdrawn.map((spike) => ({
    ...common,
    spike: spike.id,
    kind: 'withdrawn',
    told: verdictOf(spike),
  }));
  for (const { spike, rungs } of judged) {
    const raw = then.get(spike.id);
    if (!raw) continue;
    const verdict = verdictOfRaw(raw, rungNow(rungs, spike.linked, toldUntilMs));
    const old = known.get(spike.id);
    if (old && toldBefore.has(spike.id) && changedFields(verdictOf(old), verdict).length === 0) continue;
    const replaces = old ? null : (predecessors.get(spike.id) ?? null);
    revisions.push({ ...common, spike: spike.id, kind: 'settled', told: verdict, replaces });
  }
  return { revisions, withdrawn, supersededBy };
}

/** Of each Spike that is gone, the new one that most of it lies in. */
function successors(
  gone: readonly Spike[],
  standing: readonly Spike[],
  untilMs: number,
): Map<string, string> {
  const goneIds = new Set(gone.map(({ id }) => id));
  const spanOf = ({ onsetMs, detectedAtMs, endMs }: Spike) => ({
    startMs: onsetMs,
    endMs: Math.max(endMs ?? untilMs, detectedAtMs),
  });
  const heirs = new Map<string, string>();
  for (const spike of gone) {
    const shared = standing
      .filter(({ id }) => !goneIds.has(id))
      .map((candidate) => ({ id: candidate.id, ms: overlapMs(spanOf(spike), spanOf(candidate)) }))
      .filter(({ ms }) => ms > 0)
      .sort((a, b) => b.ms - a.ms || (a.id < b.id ? -1 : 1));
    const [heir] = shared;
    if (heir) heirs.set(spike.id, heir.id);
  }
  return heirs;
}

type RungNow = Pick<Rung, 'state' | 'classes'>;

function rungNow(rungs: readonly Rung[], linked: boolean, atMs: number): RungNow {
  const rung = rungAt(rungs, atMs);
  return linked ? { ...rung, state: 'confirmed' } : rung;
}

/** As the Spike itself tells it: with the confidence that the crowd gives beyond its counts. */
function verdictOfRaw(raw: RawSpike, { state, classes }: RungNow): ToldVerdict {
  const { phase, onsetMs, endMs, score } = raw;
  return { state, phase, onsetMs, endMs, score, confidence: crowdConfidence(raw.confidence, classes) };
}

/** Of an open Spike of which the judge says nothing new: its rung alone is another. */
function confidenceNow({ score }: ToldVerdict, { detectedAtMs }: Spike, rung: RungNow, atMs: number): number {
  const minutes = (atMs - detectedAtMs) / MINUTE_MS;
  return crowdConfidence(countConfidence(score, minutes, false), rung.classes);
}
