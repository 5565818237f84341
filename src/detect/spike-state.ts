import { type SpikeState } from '../domain/lifecycle.js';

/** What is known beside the score, in classes of evidence that do not hang together. */
export interface SpikeEvidence {
  /** The series that fired first. */
  readonly series: 'authors' | 'reports';
  /** Whether the series of reports fired as well, at any time since. */
  readonly firstHand: boolean;
  /** People, and those of them who report trouble at first hand, from onset to end. */
  readonly authors: number;
  readonly reports: number;
  /** Posts per source, in any order. */
  readonly sources: readonly number[];
  /** Whether counts of user reports stood above their own baseline meanwhile. */
  readonly userReports: boolean;
  /** Whether an official window, or a person, says so too. */
  readonly linked: boolean;
}

/** How people speak (sentiment) is no class: it never counts as evidence by itself. */
export const EVIDENCE_CLASSES = [
  'mentions',
  'first-hand',
  'second-source',
  'user-reports',
  'official-or-person',
] as const;
export type EvidenceClass = (typeof EVIDENCE_CLASSES)[number];

/** Share of people that must speak at first hand before talk of trouble counts as reports of trouble. */
const REPORT_SHARE = 0.25;
/** Posts that a second source needs before it counts as an independent witness. */
const WITNESS_POSTS = 5;

/** The classes of evidence that speak for a Spike; a second source is a witness only of what is seen at first hand. */
export function evidenceClasses({
  series,
  firstHand,
  authors,
  reports,
  sources,
  userReports,
  linked,
}: SpikeEvidence): EvidenceClass[] {
  const isFirstHand = firstHand || series === 'reports' || (authors > 0 && reports / authors >= REPORT_SHARE);
  const witnesses = sources.filter((posts) => posts >= WITNESS_POSTS).length;
  return [
    isFirstHand ? ('first-hand' as const) : ('mentions' as const),
    ...(isFirstHand && witnesses >= 2 ? (['second-source'] as const) : []),
    ...(userReports ? (['user-reports'] as const) : []),
    ...(linked ? (['official-or-person'] as const) : []),
  ];
}

/**
 * Rung of the confidence ladder (shared/detection.md): `watch` one class of evidence, `suspected` a spike of
 * first-hand reports, `confirmed` a second independent class: an official window, a person, another source, or
 * counts of user reports.
 */
export function spikeState(evidence: SpikeEvidence): SpikeState {
  return rungOf(evidenceClasses(evidence));
}

/** The same, of classes that are known already. */
export function rungOf(classes: readonly EvidenceClass[]): SpikeState {
  if (classes.length >= 2) return 'confirmed';
  return classes[0] === 'first-hand' ? 'suspected' : 'watch';
}
