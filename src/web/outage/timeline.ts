import { type TransitionReason } from '../../domain/lifecycle.js';
import { type Outage } from '../../domain/outage.js';
import { type Formatter } from '../formatter.js';
import { WORDS } from '../../languages/languages.js';
import { momentsOf } from './moments.js';

/** One line of a timeline. */
export interface Happening {
  readonly atMs: number;
  readonly text: string;
  /** Whose doing it is: moments of the provider stand apart from those of people. */
  readonly whose: 'people' | 'provider';
  /** Of the spike that shows it; `null` where no posts do. */
  readonly spike: string | null;
}

/** Told as moments. */
const TOLD: readonly TransitionReason[] = ['raised', 'official-window', 'calm'];

/** What happened when, of people and provider on one line: the turns of an outage, and every step of its spikes. */
export function timelineOf(outage: Outage, format: Formatter): Happening[] {
  const { happenings } = WORDS[format.language].outage.timeline;
  const { reasons } = WORDS[format.language].news;
  const [first] = outage.spikes;
  const moments = momentsOf(outage).map(({ kind, atMs }): Happening => {
    const isOfficial = ['begun', 'admitted', 'entered', 'mitigated', 'restored'].includes(kind);
    return {
      atMs,
      text: happenings[kind],
      whose: isOfficial ? 'provider' : 'people',
      spike: isOfficial ? null : (first?.id ?? null),
    };
  });
  const steps = outage.transitions
    .filter(({ because, spike }) => !TOLD.includes(because) || (because === 'raised' && spike !== first?.id))
    .map(({ atMs, because, spike }): Happening => ({ atMs, text: reasons[because], whose: 'people', spike }));
  return [...moments, ...steps].sort((a, b) => a.atMs - b.atMs);
}
