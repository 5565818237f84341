import { type Bucket, type BucketPart } from '../domain/bucket.js';
import {
  SPIKE_STATES,
  type SpikeStage,
  type SpikeState,
  type Transition,
  type TransitionReason,
} from '../domain/lifecycle.js';
import { MINUTE_MS } from '../domain/time.js';
import { type PhaseChange } from './phase.js';
import { type EvidenceClass, evidenceClasses, rungOf } from './spike-state.js';

/** A rung that was reached, and when that was known. */
export interface Rung {
  readonly atMs: number;
  readonly state: SpikeState;
  /** What of the crowd speaks for it. */
  readonly classes: readonly EvidenceClass[];
  readonly because: TransitionReason;
}

const LOWEST_RUNG = { state: 'watch', classes: ['mentions'] } as const;

/** What the judge knows of a Spike that is to climb. */
export interface Climber {
  readonly series: 'authors' | 'reports';
  readonly detectedAtMs: number;
  /** When the series of reports fired (as well); `null`: it has not. */
  readonly firstHandAtMs: number | null;
  /** When counts of user reports were known to have risen; `null`: they have not. */
  readonly userReportsAtMs: number | null;
}

/**
 * The rungs that a Spike climbs by what the crowd says, minute by minute, beginning with the one on which it is
 * raised: what was known by then, and nothing later.
 *
 * @param buckets  of the service from the onset to the end, in any order
 * @param sources  their parts by source, in any order
 */
export function climb(
  { series, detectedAtMs, firstHandAtMs, userReportsAtMs }: Climber,
  buckets: readonly Bucket[],
  sources: readonly BucketPart[],
): Rung[] {
  const postsBySource = new Map<string, number>();
  let authors = 0;
  let reports = 0;
  const classesAt = (atMs: number) =>
    evidenceClasses({
      series,
      firstHand: firstHandAtMs !== null && firstHandAtMs <= atMs,
      authors,
      reports,
      sources: [...postsBySource.values()],
      userReports: userReportsAtMs !== null && userReportsAtMs <= atMs,
      linked: false,
    });
  const minutes = new Map<number, { bucket?: Bucket; parts: BucketPart[] }>();
  for (const bucket of buckets) minutes.set(bucket.startMs, { bucket, parts: [] });
  for (const part of sources) {
    const minute = minutes.get(part.startMs) ?? { parts: [] };
    minute.parts.push(part);
    minutes.set(part.startMs, minute);
  }
  for (const knownAtMs of [firstHandAtMs, userReportsAtMs]) {
    const startMs = knownAtMs === null ? null : knownAtMs - MINUTE_MS;
    if (startMs !== null && !minutes.has(startMs)) minutes.set(startMs, { parts: [] });
  }
  const rungs: Rung[] = [];
  const note = (atMs: number): void => {
    const classes = classesAt(atMs);
    const state = rungOf(classes);
    const before = rungs.at(-1)?.state;
    if (state !== before) rungs.push({ atMs, state, classes, because: reasonOf(before, state, classes) });
  };
  let isRaised = false;
  for (const [startMs, { bucket, parts }] of [...minutes].sort(([a], [b]) => a - b)) {
    const atMs = startMs + MINUTE_MS;
    if (!isRaised && atMs > detectedAtMs) {
      note(detectedAtMs);
      isRaised = true;
    }
    authors += bucket?.authors ?? 0;
    reports += bucket?.reports ?? 0;
    for (const { key, posts } of parts) postsBySource.set(key, (postsBySource.get(key) ?? 0) + posts);
    if (isRaised) note(atMs);
  }
  if (!isRaised) note(detectedAtMs);
  return rungs;
}

function reasonOf(
  before: SpikeState | undefined,
  after: SpikeState,
  classes: readonly EvidenceClass[],
): TransitionReason {
  if (before === undefined) return 'raised';
  if (SPIKE_STATES.indexOf(after) < SPIKE_STATES.indexOf(before)) return 'evidence-thinned';
  if (after !== 'confirmed') return 'first-hand';
  return classes.includes('second-source') ? 'second-source' : 'user-reports';
}

/** The rung at a moment; the first one before there is any. */
export function rungAt(rungs: readonly Rung[], atMs: number): Pick<Rung, 'state' | 'classes'> {
  return rungs.findLast((rung) => rung.atMs <= atMs) ?? rungs[0] ?? LOWEST_RUNG;
}

/** Rungs and phases as one life: the rung while the wave is active, else its phase. */
export function lifeOf(rungs: readonly Rung[], phases: readonly PhaseChange[]): Transition[] {
  const life: Transition[] = [];
  const moments = [...new Set([...rungs, ...phases].map(({ atMs }) => atMs))].sort((a, b) => a - b);
  for (const atMs of moments) {
    const phase = phases.findLast((change) => change.atMs <= atMs);
    const to: SpikeStage = !phase || phase.to === 'active' ? rungAt(rungs, atMs).state : phase.to;
    const from = life.at(-1)?.to ?? null;
    if (from === to) continue;
    const turn = phase?.atMs === atMs ? phase : rungs.find((rung) => rung.atMs === atMs);
    life.push({ atMs, from, to, because: turn?.because ?? 'raised' });
  }
  return life;
}
