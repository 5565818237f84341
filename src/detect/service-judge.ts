import { type SeriesPoint } from '../domain/bucket.js';
import { type ScoreContext, type ScoreInputs } from '../domain/spike.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { countConfidence } from './confidence.js';
import { type FleetPrior } from './fleet-prior.js';
import { type Judgement } from './judgement.js';
import { orNull, type Packed } from './packed.js';
import {
  beginPhase,
  freshPhase,
  hearMinute,
  packPhase,
  type PhaseChange,
  type PhaseState,
  resumePhase,
  turnPhase,
  unpackPhase,
  withChange,
} from './phase.js';
import { PRESETS } from './presets.js';
import { type DetectorState, type Sensitivity, SpikeDetector } from './spike-detector.js';
import { type PackedSpike, packSpike, type RawSpike, unpackSpike } from './raw-spike.js';
import { DETECT_VERSION } from './version.js';

/** Another alarm this soon after the end was told is a new wave of the same Spike. */
const SAME_SPIKE_MS = 2 * HOUR_MS;
/** An open Spike is told again when its score has grown by this, in nats. */
const TELLING_GROWTH = 0.5;
/** Order matters: of two series that fire in the same minute the first one's numbers are told. */
const SERIES = ['authors', 'reports'] as const;
type SeriesName = (typeof SERIES)[number];

export interface JudgeChange {
  readonly kind: 'raised' | 'resumed' | 'updated' | 'recovering' | 'relapsed' | 'ended';
  /** End of the minute that showed it. */
  readonly atMs: number;
  readonly spike: RawSpike;
  /** Of `raised`: what else was looked at. It is told once and kept in no state, which would double it. */
  readonly context?: ScoreContext;
}

/** One minute as the judge saw it. */
export interface MinuteReading {
  /** People expected in it; `null` when nobody listened. */
  readonly expected: number | null;
  /** The higher score of the two series; see `Judgement.score`. */
  readonly score: number;
}

interface LastSpike {
  spike: RawSpike;
  /** The minute in which its end was told. */
  toldAtMs: number;
}

/** Plain values: through JSON and back it continues bit for bit. */
export interface JudgeState {
  authors: DetectorState;
  reports: DetectorState;
  open: PackedSpike | null;
  /** Score of the open Spike when it was told last. */
  toldScore: number;
  /** The Spike that ended last, and the minute in which its end was told. */
  last: { readonly spike: PackedSpike; readonly toldAtMs: number } | null;
  phase: Packed;
  /** What was believed before the first minute; absent where that is the preset alone. */
  fleet?: FleetPrior;
}

/**
 * Judges one service: all people and people who report are two series, and what either finds at a time is one
 * Spike. It begins with the first alarm and ends when neither series is alarmed.
 */
export class ServiceJudge {
  readonly #detectors: Readonly<Record<SeriesName, SpikeDetector>>;
  #open: RawSpike | null;
  #toldScore: number;
  #last: LastSpike | null;
  readonly #phase: PhaseState;
  readonly #fleet: FleetPrior | undefined;
  /** Of the last minute; plain numbers, as an object kept from minute to minute costs the collector of garbage. */
  #expected = NaN;
  #score = 0;

  /** @param fleet  for a judge without a state: what services that were heard before it teach; a state holds its own */
  constructor(state?: JudgeState, fleet?: FleetPrior) {
    this.#fleet = state ? state.fleet : fleet;
    const authors = new SpikeDetector(PRESETS.outage, state?.authors, undefined, this.#fleet);
    // The same people at the same hours: few as they are, reports learn their season from all who speak.
    const reports = new SpikeDetector(PRESETS.outage, state?.reports, authors.season, this.#fleet);
    this.#detectors = { authors, reports };
    this.#open = state?.open ? unpackSpike(state.open) : null;
    this.#toldScore = state?.toldScore ?? 0;
    this.#last = state?.last ? { ...state.last, spike: unpackSpike(state.last.spike) } : null;
    this.#phase = state ? unpackPhase(state.phase) : freshPhase();
  }

  state(): JudgeState {
    return {
      authors: this.#detectors.authors.state(),
      reports: this.#detectors.reports.state(),
      open: this.#open && packSpike(this.#open),
      toldScore: this.#toldScore,
      last: this.#last && { ...this.#last, spike: packSpike(this.#last.spike) },
      phase: packPhase(this.#phase),
      ...(this.#fleet && { fleet: this.#fleet }),
    };
  }

  /** How many people speaking, or of them reporting, it takes now; `null` before any minute. */
  sensitivity(): Readonly<Record<SeriesName, Sensitivity>> | null {
    const authors = this.#detectors.authors.sensitivity();
    const reports = this.#detectors.reports.sensitivity();
    return authors && reports ? { authors, reports } : null;
  }

  /** The Spike that is open after the last minute, `null` when there is none. */
  get open(): RawSpike | null {
    return this.#open;
  }

  /** What the last minute was judged by. */
  get reading(): MinuteReading {
    return { expected: orNull(this.#expected), score: this.#score };
  }

  /** Judges the next minute. Minutes come in order; one left out is one nobody listened to. */
  push(point: SeriesPoint): JudgeChange[] {
    const { startMs, tally, coverage } = point;
    if (this.#last && startMs - this.#last.toldAtMs >= SAME_SPIKE_MS) this.#last = null;
    const judged = {
      authors: this.#detectors.authors.push(startMs, tally?.authors ?? null, coverage),
      reports: this.#detectors.reports.push(startMs, tally?.reports ?? null, coverage),
    };
    this.#expected = judged.authors.expected ?? NaN;
    this.#score = Math.max(judged.authors.score, judged.reports.score);
    if (tally) hearMinute(this.#phase, tally, judged.authors.expected ?? 0, coverage);
    const alarmed = SERIES.filter((series) => judged[series].state === 'alert');
    if (!this.#open) return this.#maybeRaise(point, judged, alarmed);
    const spike = refreshed(this.#open, judged, alarmed, startMs);
    if (alarmed.length === 0) return this.#end(startMs, spike, judged);
    const turn = tally ? turnPhase(this.#phase, spike.phase) : null;
    const atMs = startMs + MINUTE_MS;
    if (turn) {
      this.#open = inPhase(spike, { atMs, ...turn });
      return this.#tell(turn.to === 'recovering' ? 'recovering' : 'relapsed', atMs, this.#open);
    }
    const isNews =
      spike.score >= this.#toldScore + TELLING_GROWTH || spike.firstHandAtMs !== this.#open.firstHandAtMs;
    this.#open = spike;
    return isNews ? this.#tell('updated', atMs, spike) : [];
  }

  #maybeRaise(
    { startMs, coverage }: SeriesPoint,
    judged: Readonly<Record<SeriesName, Judgement>>,
    alarmed: readonly SeriesName[],
  ): JudgeChange[] {
    const [first] = alarmed;
    if (first === undefined) return [];
    const last = this.#last;
    const atMs = startMs + MINUTE_MS;
    if (last) {
      resumePhase(this.#phase);
      this.#last = null;
      const again = inPhase({ ...last.spike, endMs: null }, { atMs, to: 'active', because: 'relapse' });
      this.#open = refreshed(again, judged, alarmed, startMs);
      return this.#tell('resumed', atMs, this.#open);
    }
    const raised = rawSpike(first, judged);
    if (!raised) return [];
    beginPhase(this.#phase);
    this.#open = refreshed(raised, judged, alarmed, startMs);
    const context = this.#explain(first, judged, startMs, coverage);
    return this.#tell('raised', atMs, this.#open).map((change) => ({
      ...change,
      ...(context && { context }),
    }));
  }

  /** It is raised seldom, so that this may cost. */
  #explain(
    series: SeriesName,
    judged: Readonly<Record<SeriesName, Judgement>>,
    startMs: number,
    coverage: number,
  ): ScoreContext | null {
    const fired = judged[series].event?.evidence;
    return fired ? this.#detectors[series].explain(startMs, coverage, fired) : null;
  }

  #end(startMs: number, spike: RawSpike, judged: Readonly<Record<SeriesName, Judgement>>): JudgeChange[] {
    const ends = SERIES.map((series) => judged[series].event?.endMs ?? null).filter(
      (endMs) => endMs !== null,
    );
    const endMs = Math.max(spike.onsetMs, ...(ends.length > 0 ? ends : [startMs]));
    const atMs = startMs + MINUTE_MS;
    const confidence = countConfidence(spike.score, minutesSince(spike, atMs), true);
    const ended = inPhase({ ...spike, endMs, confidence }, { atMs, to: 'ended', because: 'calm' });
    this.#open = null;
    this.#last = { spike: ended, toldAtMs: startMs };
    return [{ kind: 'ended', atMs, spike: ended }];
  }

  #tell(kind: JudgeChange['kind'], atMs: number, spike: RawSpike): JudgeChange[] {
    this.#toldScore = spike.score;
    return [{ kind, atMs, spike }];
  }
}

function rawSpike(series: SeriesName, judged: Readonly<Record<SeriesName, Judgement>>): RawSpike | null {
  const { event } = judged[series];
  if (typeof event?.raisedAtMs !== 'number') return null;
  const { channel, windowMinutes, observed, expected, dispersion, level, season, score } = event.evidence;
  return {
    detectedAtMs: event.raisedAtMs,
    onsetMs: event.onsetMs,
    endMs: null,
    score: event.score,
    confidence: countConfidence(event.score, 0, false),
    inputs: {
      series,
      channel,
      windowMinutes,
      observed,
      expected,
      dispersion,
      level,
      season,
      score,
      ruleVersion: DETECT_VERSION,
      ...peakOf(series, judged[series], event.raisedAtMs),
    },
    // In a minute that was heard in part less is expected; the level and season are not touched by that.
    expectedPerMinute: level * season,
    firstHandAtMs: null,
    phase: 'active',
    phases: [{ atMs: event.raisedAtMs, to: 'active', because: 'raised' }],
  };
}

function inPhase(spike: RawSpike, change: PhaseChange): RawSpike {
  return { ...spike, phase: change.to, phases: withChange(spike.phases, change) };
}

/** The same Spike with what this minute adds: a higher score, or reports that fire as well. */
function refreshed(
  spike: RawSpike,
  judged: Readonly<Record<SeriesName, Judgement>>,
  alarmed: readonly SeriesName[],
  startMs: number,
): RawSpike {
  const atMs = startMs + MINUTE_MS;
  const { score, inputs } = alarmed.reduce((highest, series) => {
    const score = judged[series].event?.score ?? 0;
    return score > highest.score ? lifted(highest, score, peakOf(series, judged[series], atMs)) : highest;
  }, spike);
  return {
    ...spike,
    score,
    inputs,
    confidence: countConfidence(score, minutesSince(spike, atMs), false),
    firstHandAtMs: spike.firstHandAtMs ?? (alarmed.includes('reports') ? atMs : null),
  };
}

/** The Spike as high as this series has gone. */
function lifted(spike: RawSpike, score: number, peak: Pick<ScoreInputs, 'peak'>): RawSpike {
  const { peak: _, ...inputs } = spike.inputs;
  return { ...spike, score, inputs: { ...inputs, ...peak } };
}

/**
 * The window of this minute that brought an event to its score. It is not known of an event that reached it in the very
 * minute that ended it and has come back since.
 */
function peakOf(series: SeriesName, { best, event }: Judgement, atMs: number): Pick<ScoreInputs, 'peak'> {
  return best && best.score === event?.score ? { peak: { series, atMs, ...best } } : {};
}

function minutesSince({ detectedAtMs }: RawSpike, atMs: number): number {
  return (atMs - detectedAtMs) / MINUTE_MS;
}
