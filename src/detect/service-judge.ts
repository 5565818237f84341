import { type SeriesPoint } from '../domain/bucket.js';
import { type ScoreInputs } from '../domain/spike.js';
import { HOUR_MS } from '../domain/time.js';
import { type Judgement } from './judgement.js';
import { PRESETS } from './presets.js';
import { type DetectorState, SpikeDetector } from './spike-detector.js';
import { DETECT_VERSION } from './version.js';

/** Another alarm this soon after the end was told is a new wave of the same Spike. */
const SAME_SPIKE_MS = 2 * HOUR_MS;
/** An open Spike is told again when its score has grown by this, in nats. */
const TELLING_GROWTH = 0.5;
/** Confidence = logistic(bias + slope min(score, cap)); calibrated in simulation (error 0.04). */
const CONFIDENCE = { bias: -2.16, slope: 0.46, scoreCap: 12 };

/** Order matters: of two series that fire in the same minute the first one's numbers are told. */
const SERIES = ['authors', 'reports'] as const;
type SeriesName = (typeof SERIES)[number];

/** What detection alone knows of a Spike. */
export interface RawSpike {
  /** When a live observer was told: the end of the minute that raised it. */
  readonly detectedAtMs: number;
  readonly onsetMs: number;
  /** `null` while open. */
  readonly endMs: number | null;
  readonly score: number;
  /** 0..1 */
  readonly confidence: number;
  readonly inputs: ScoreInputs;
  /** People a minute, when it was raised. */
  readonly expectedPerMinute: number;
  /** Whether the series of first-hand reports fired as well, not mentions of every kind alone. */
  readonly firstHand: boolean;
}

export interface JudgeChange {
  readonly kind: 'raised' | 'resumed' | 'updated' | 'ended';
  readonly spike: RawSpike;
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
  open: RawSpike | null;
  /** Score of the open Spike when it was told last. */
  toldScore: number;
  last: LastSpike | null;
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
  #reading: MinuteReading = { expected: null, score: 0 };

  constructor(state?: JudgeState) {
    this.#detectors = {
      authors: new SpikeDetector(PRESETS.outage, state?.authors),
      reports: new SpikeDetector(PRESETS.outage, state?.reports),
    };
    this.#open = state?.open ?? null;
    this.#toldScore = state?.toldScore ?? 0;
    this.#last = state?.last ?? null;
  }

  state(): JudgeState {
    return {
      authors: this.#detectors.authors.state(),
      reports: this.#detectors.reports.state(),
      open: this.#open,
      toldScore: this.#toldScore,
      last: this.#last,
    };
  }

  /** The Spike that is open after the last minute, `null` when there is none. */
  get open(): RawSpike | null {
    return this.#open;
  }

  /** What the last minute was judged by. */
  get reading(): MinuteReading {
    return this.#reading;
  }

  /** Judges the next minute. Minutes come in order; one left out is one nobody listened to. */
  push(point: SeriesPoint): JudgeChange[] {
    const { startMs, tally, coverage } = point;
    const judged = {
      authors: this.#detectors.authors.push(startMs, tally?.authors ?? null, coverage),
      reports: this.#detectors.reports.push(startMs, tally?.reports ?? null, coverage),
    };
    this.#reading = {
      expected: judged.authors.expected,
      score: Math.max(judged.authors.score, judged.reports.score),
    };
    const alarmed = SERIES.filter((series) => judged[series].state === 'alert');
    if (!this.#open) return this.#maybeRaise(startMs, judged, alarmed);
    const spike = refreshed(this.#open, judged, alarmed);
    if (alarmed.length === 0) return this.#end(startMs, spike, judged);
    const isNews =
      spike.score >= this.#toldScore + TELLING_GROWTH || spike.firstHand !== this.#open.firstHand;
    this.#open = spike;
    return isNews ? this.#tell('updated', spike) : [];
  }

  #maybeRaise(
    startMs: number,
    judged: Readonly<Record<SeriesName, Judgement>>,
    alarmed: readonly SeriesName[],
  ): JudgeChange[] {
    const [first] = alarmed;
    if (first === undefined) return [];
    const last = this.#last;
    if (last && startMs - last.toldAtMs < SAME_SPIKE_MS) {
      this.#open = refreshed({ ...last.spike, endMs: null }, judged, alarmed);
      return this.#tell('resumed', this.#open);
    }
    const raised = rawSpike(first, judged);
    if (!raised) return [];
    this.#open = refreshed(raised, judged, alarmed);
    return this.#tell('raised', this.#open);
  }

  #end(startMs: number, spike: RawSpike, judged: Readonly<Record<SeriesName, Judgement>>): JudgeChange[] {
    const ends = SERIES.map((series) => judged[series].event?.endMs ?? null).filter(
      (endMs) => endMs !== null,
    );
    const endMs = Math.max(spike.onsetMs, ...(ends.length > 0 ? ends : [startMs]));
    const ended = { ...spike, endMs };
    this.#open = null;
    this.#last = { spike: ended, toldAtMs: startMs };
    return [{ kind: 'ended', spike: ended }];
  }

  #tell(kind: JudgeChange['kind'], spike: RawSpike): JudgeChange[] {
    this.#toldScore = spike.score;
    return [{ kind, spike }];
  }
}

function rawSpike(series: SeriesName, judged: Readonly<Record<SeriesName, Judgement>>): RawSpike | null {
  const { event } = judged[series];
  if (typeof event?.raisedAtMs !== 'number') return null;
  const { channel, windowMinutes, observed, expected, dispersion, level, season } = event.evidence;
  return {
    detectedAtMs: event.raisedAtMs,
    onsetMs: event.onsetMs,
    endMs: null,
    score: event.score,
    confidence: confidenceOf(event.score),
    inputs: {
      series,
      channel,
      windowMinutes,
      observed,
      expected,
      dispersion,
      level,
      season,
      ruleVersion: DETECT_VERSION,
    },
    // In a minute that was heard in part less is expected; the level and season are not touched by that.
    expectedPerMinute: level * season,
    firstHand: false,
  };
}

/** The same Spike with what this minute adds: a higher score, or reports that fire as well. */
function refreshed(
  spike: RawSpike,
  judged: Readonly<Record<SeriesName, Judgement>>,
  alarmed: readonly SeriesName[],
): RawSpike {
  const score = Math.max(spike.score, ...alarmed.map((series) => judged[series].event?.score ?? 0));
  return {
    ...spike,
    score,
    confidence: confidenceOf(score),
    firstHand: spike.firstHand || alarmed.includes('reports'),
  };
}

function confidenceOf(score: number): number {
  const { bias, slope, scoreCap } = CONFIDENCE;
  return 1 / (1 + Math.exp(-(bias + slope * Math.min(score, scoreCap))));
}
