import { type Evidence } from '../../pipeline/index.js';

type EvidenceClass = Evidence['classes'][number];

/** The classes of evidence that the spikes of an outage meet together. */
export function classesMet(evidence: readonly Pick<Evidence, 'classes'>[]): ReadonlySet<EvidenceClass> {
  const met = new Set(evidence.flatMap(({ classes }) => classes));
  // First-hand reports are more than mentions, not something beside them.
  if (met.has('first-hand')) met.delete('mentions');
  return met;
}
