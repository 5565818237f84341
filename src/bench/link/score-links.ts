import { type Told } from './link-peers.js';
import { type Forecast } from '../reliability.js';

/** Counts of one world, from which every share follows. */
export interface LinkScore {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly spikes: number;
  /** Spikes that link to windows which were shifted away from them. */
  readonly shifted: number;
  /** One of each link. */
  readonly forecasts: readonly Forecast[];
}

/** Scores one world as linkscore.mjs does: windows without a true spike are no error of the linker. */
export function scoreLinks(
  told: readonly Told[],
  shifted: readonly Told[],
  truth: ReadonlyMap<string, string | null>,
): LinkScore {
  const bySpike = new Map(told.map((link) => [link.spike, link]));
  let [right, wrong, missed] = [0, 0, 0];
  const forecasts: Forecast[] = [];
  for (const [spike, window] of truth) {
    const link = bySpike.get(spike);
    const hit = link?.window === window;
    if (hit) right += 1;
    else {
      if (link) wrong += 1;
      if (window !== null) missed += 1;
    }
    if (link) forecasts.push({ confidence: link.confidence, isTrue: hit });
  }
  return { right, wrong, missed, spikes: truth.size, shifted: shifted.length, forecasts };
}

export const precisionOf = ({ right, wrong }: LinkScore) => right / Math.max(1, right + wrong);
export const recallOf = ({ right, missed }: LinkScore) => right / Math.max(1, right + missed);
export const f1Of = ({ right, wrong, missed }: LinkScore) =>
  (2 * right) / Math.max(1, 2 * right + wrong + missed);
/** Links to shifted windows, as a share of all spikes. */
export const shiftedOf = ({ shifted, spikes }: LinkScore) => shifted / Math.max(1, spikes);
