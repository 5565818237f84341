import { type Sensitivity } from '../../detect/spike-detector.js';
import { DETECT_VERSION } from '../../detect/version.js';
import { type Store } from '../../store/store.js';
import { resumeJudge } from '../judging/kept-judges.js';

export interface ServiceSensitivity {
  readonly authors: Sensitivity;
  readonly reports: Sensitivity;
}

/** How many people it takes to raise a spike of a service; `null` where it was never judged by the rule in use. */
export async function readSensitivity(store: Store, service: string): Promise<ServiceSensitivity | null> {
  const row = await store.judges.get(service);
  if (row?.version !== DETECT_VERSION) return null;
  const { keptFromMs } = await store.keeping.get();
  return (await resumeJudge(store, row, keptFromMs))?.judge.sensitivity() ?? null;
}
