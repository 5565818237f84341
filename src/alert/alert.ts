import { type SpikeState } from '../domain/spike.js';

/** What an Alert tells, as it was known when it was told. */
export interface AlertStory {
  /** Id of the first Spike: everything about one outage bears it, so that receivers can thread it. */
  readonly key: string;
  readonly service: string;
  /** As people write it. */
  readonly name: string;
  readonly state: SpikeState;
  /** 0..1 */
  readonly confidence: number;
  readonly onsetMs: number;
  readonly detectedAtMs: number;
  readonly endMs: number | null;
  readonly posts: number;
  readonly authors: number;
  readonly peakPerMinute: number;
  readonly expectedPerMinute: number;
  /** Symptom ids, most named first. */
  readonly symptoms: readonly string[];
}

/** `firing`: an outage began; `confirmed`: a second class of evidence agrees; `recovered`: it is over; `test`: nothing happened. */
export type NoticeKind = 'firing' | 'confirmed' | 'recovered' | 'test';

/** One message; sent again after a failure it keeps its id, so that receivers can drop it. */
export interface AlertNotice {
  /** `<key>:<kind>:<when>`, unique. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly atMs: number;
  readonly story: AlertStory;
}

/** State of the Alert of one service; plain JSON. */
export interface AlertState {
  readonly phase: 'normal' | 'pending' | 'firing' | 'recovering';
  /** Since when it is in this phase. */
  readonly sinceMs: number;
  /** The outage that was told, or is about to be; `null` when normal. */
  readonly story: AlertStory | null;
}

export const CALM: AlertState = { phase: 'normal', sinceMs: 0, story: null };
