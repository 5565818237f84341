import { type Range95 } from '../domain/confidence-interval.js';

/** What was seen of one window while it lasted, whether or not a spike came of it. */
export interface WindowFacts {
  /** Share of the window that somebody listened to for its service, 0..1. */
  readonly heard: number;
  /** Minutes that were listened to before it began. */
  readonly heardBeforeMinutes: number;
  /** Counted posts and people from an hour before the window to half an hour after it. */
  readonly posts: number;
  readonly people: number;
  /** Highest score of a minute there; `null` below 1, where scores are not kept. */
  readonly highest: { readonly at: string; readonly score: number } | null;
  /** The quarter of an hour with most people. */
  readonly busiest: {
    readonly at: string;
    readonly people: number;
    /** `null` where nothing was judged. */
    readonly expected: number | null;
  } | null;
  /** What people said first: of the wave that was raised, else of the window. */
  readonly firstWords: readonly FirstWords[];
}

interface FirstWords {
  readonly post: string;
  readonly at: string;
  readonly text: string;
}

/** What the detector asks for, so that a miss can be told in its terms. */
export interface DetectorNeeds {
  readonly score: number;
  /** People within `crowdMinutes`. */
  readonly people: number;
  readonly crowdMinutes: number;
  /** Listened minutes before anything is judged. */
  readonly warmUpMinutes: number;
}

/**
 * Why an unseen window was not seen: nobody listened; the recording began too shortly before it; it was heard in
 * part only; nobody spoke; too few people at a time; many, but not unusually many; nearly (watched, not raised);
 * loud enough, but within a spike that belongs to another window or began long before.
 */
export const MISSING = [
  'not-heard',
  'no-past',
  'heard-in-part',
  'no-posts',
  'too-few-people',
  'not-unusual',
  'nearly',
  'other-spike',
] as const;
type Missing = (typeof MISSING)[number];

/**
 * Why a found window has no link: its spike lies too far off; they would have been linked, had not another spike or
 * window taken one of them (`rival`); the spike fits badly and went to another window; it fits too badly.
 */
export const NOT_LINKED = ['too-far', 'lost-to-rival', 'other-window', 'weak-fit'] as const;
type NotLinked = (typeof NOT_LINKED)[number];

export interface WindowScore {
  readonly window: string;
  readonly service: string;
  readonly title: string;
  /** Whether the provider itself says so; else start and first word are what somebody found out. */
  readonly official: boolean;
  readonly start: string;
  readonly end: string | null;
  readonly acknowledgedAt: string | null;
  /** Whether anybody listened while it lasted; those that nobody heard are in no other number. */
  readonly observed: boolean;
  readonly found: boolean;
  /** Its first spike, and how many belong to it. */
  readonly spike: string | null;
  readonly waves: number;
  readonly onset: string | null;
  readonly detectedAt: string | null;
  readonly peakAt: string | null;
  /** End of the last wave; `null` while it goes on. */
  readonly crowdEnd: string | null;
  /** Onset minus start, minutes: negative when the crowd's wave began before the window. */
  readonly onsetErrorMinutes: number | null;
  readonly leadMinutes: number | null;
  /** Whether that spike, or a later wave, is linked to it. */
  readonly linked: boolean;
  /** Of the link; without one, how sure linking was of the pair on its own. `null` when it lies too far off. */
  readonly linkConfidence: number | null;
  /** `null` when it is linked or was not found. */
  readonly notLinked: NotLinked | null;
  /** Ids of the pair that was linked in place of this one; `null` unless it is `lost-to-rival`. */
  readonly rival: { readonly spike: string; readonly window: string } | null;
  /** Of an unseen window, the heaviest reason first; empty when it was found. */
  readonly missing: readonly Missing[];
  readonly facts: WindowFacts | null;
  /** The same in plain words, one sentence each. */
  readonly story: readonly string[];
}

export interface SpikeScore {
  readonly spike: string;
  readonly service: string;
  readonly onset: string;
  readonly detectedAt: string;
  readonly end: string | null;
  readonly people: number;
  readonly score: number;
  readonly confidence: number;
  /** Rung that the crowd reached by itself: the given windows, which it is scored against, are no part of it. */
  readonly state: string;
  readonly keywords: readonly string[];
  /** `false`: no known window holds it. Only as true as the windows are complete. */
  readonly inWindow: boolean;
  readonly window: string | null;
  readonly linkedTo: string | null;
  readonly linkConfidence: number | null;
}

export interface ServiceScore {
  readonly service: string;
  /** Posts counted for it. */
  readonly posts: number;
  /** Weeks that were listened to for it. */
  readonly weeks: number;
  readonly windows: number;
  readonly found: number;
  readonly spikes: number;
  readonly falseSpikes: number;
  readonly falseSpikesPerWeek: number | null;
}

/** Scores of {@link scoreBacktest}; ratios are `null` where there is nothing to divide by. */
export interface BacktestScores {
  readonly windows: number;
  readonly found: number;
  readonly recall: number | null;
  readonly precision: number | null;
  readonly falseSpikesPerServiceWeek: number | null;
  readonly linkF1: number | null;
  readonly onsetErrorMinutes: { readonly median: number | null; readonly p90: number | null };
  readonly leadMinutes: {
    readonly n: number;
    readonly median: number | null;
    readonly p25: number | null;
    readonly p75: number | null;
  };
  /** How sure those are: a few windows say little. */
  readonly range95: {
    readonly recall: Range95 | null;
    readonly precision: Range95 | null;
    readonly falseSpikesPerServiceWeek: Range95 | null;
  };
  /** Weeks listened to, summed over services. */
  readonly serviceWeeks: number;
  readonly perService: readonly ServiceScore[];
  readonly perWindow: readonly WindowScore[];
  readonly perSpike: readonly SpikeScore[];
}
