import { type SpikeState } from '../domain/spike.js';

/** What an Alert tells of one service, as it was known when it was told. */
export interface AlertStory {
  /** Id of the first Spike. */
  readonly key: string;
  /** Id of the newest one, which is asked about. */
  readonly spike: string;
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
  /** What the provider itself says; `null`: nothing that we read. */
  readonly official: OfficialWord | null;
}

export interface OfficialWord {
  readonly title: string;
  readonly sinceMs: number;
  readonly url: string | null;
}

/** What may be behind an outage: a hypothesis. `undetermined`: several have one cause, but we cannot say which. */
export type Cause =
  { readonly service: string; readonly name: string; readonly share: number } | 'undetermined';

/** One outage as it is told: services that have, likelier than not, one cause are one. */
export interface AlertThread {
  /** Key of the story with which it began: everything about one outage bears it, so that receivers can thread it. */
  readonly key: string;
  /** Of each service that joined, in the order in which they did; at least one. */
  readonly stories: readonly AlertStory[];
  /** Services that joined since something of it was told. */
  readonly joined: readonly string[];
  readonly cause: Cause | null;
}

/**
 * `firing`: an outage began; `confirmed`: a second class of evidence agrees; `updated`: other services joined;
 * `reminder`: it is still open; `recovered`: it is over; `summary`: what quiet hours held back; `test`: nothing happened.
 */
export const NOTICE_KINDS = [
  'firing',
  'confirmed',
  'updated',
  'reminder',
  'recovered',
  'summary',
  'test',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** One message; sent again after a failure it keeps its id, so that receivers can drop it. */
export interface AlertNotice {
  /** `<key>:<kind>:<when>`, unique in a subscription. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly atMs: number;
  /** That of the thread; of its own in a summary and in a test. */
  readonly key: string;
  /** One; in a summary those that are still open, in a test none. */
  readonly threads: readonly AlertThread[];
  /** Of a summary: outages that began and ended while nothing was told. */
  readonly over: number;
}

/** One digest that is to be sent; what it says is read when it is. */
export interface DigestNotice {
  readonly id: string;
  readonly kind: 'digest';
  readonly atMs: number;
  readonly key: string;
  /** Its name, `2025-06-10` or `2025-W24`, and whose days those are. */
  readonly date: string;
  readonly timezone: string;
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
