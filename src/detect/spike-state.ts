import { type SpikeState } from '../domain/spike.js';

/** What is known beside the score, in classes of evidence that do not hang together. */
export interface SpikeEvidence {
  /** The series that fired. */
  readonly series: 'authors' | 'reports';
  /** People, and those of them who report trouble at first hand, from onset to end. */
  readonly authors: number;
  readonly reports: number;
  /** Posts per source, in any order. */
  readonly sources: readonly number[];
  /** Whether an official window, or a person, says so too. */
  readonly linked: boolean;
}

/** Share of people that must speak at first hand before talk of trouble counts as reports of trouble. */
const REPORT_SHARE = 0.25;
/** Posts that a second source needs before it counts as an independent witness. */
const WITNESS_POSTS = 5;

/**
 * Rung of the confidence ladder (shared/detection.md): `watch` one class of evidence, `suspected` a spike of
 * first-hand reports, `confirmed` a second independent class: an official window, a person, or another source.
 */
export function spikeState({ series, authors, reports, sources, linked }: SpikeEvidence): SpikeState {
  const firstHand = series === 'reports' || (authors > 0 && reports / authors >= REPORT_SHARE);
  if (linked) return 'confirmed';
  if (!firstHand) return 'watch';
  return sources.filter((posts) => posts >= WITNESS_POSTS).length >= 2 ? 'confirmed' : 'suspected';
}
