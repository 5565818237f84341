/** What a person said of a Link; remembered over every recompute. */
export type LinkVerdict = 'confirmed' | 'rejected';

/** A Spike and an OutageWindow judged the same event. */
export interface Link {
  /** `<spike id>~<window id>`. */
  readonly id: string;
  readonly spike: string;
  readonly window: string;
  /** Whether this is the window's own spike, or a later wave of the same outage. */
  readonly kind: 'primary' | 'continuation';
  /** 0..1 */
  readonly confidence: number;
  /** (acknowledgement, else start) - detection, ms: positive when people were first. */
  readonly leadTimeMs: number;
  /** Share of the Spike inside the padded window, 0..1. */
  readonly overlap: number;
  readonly verdict: LinkVerdict | null;
  /** When a person said so, where that is known. */
  readonly verdictAtMs?: number;
}

export function linkId(spike: string, window: string): string {
  return `${spike}~${window}`;
}

/** The Spike that the id of a Link names: no id of a Spike holds a `~`. */
export function spikeOfLink(id: string): string {
  return id.split('~', 1)[0] ?? id;
}
