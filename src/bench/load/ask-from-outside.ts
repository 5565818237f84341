import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Asking, type Delays } from './ask-at-once.js';

/** {@link askAtOnce} from a thread of its own: what asks must not wait for the event loop that answers. */
export async function askFromOutside(asking: Asking): Promise<Delays> {
  const worker = new Worker(join(import.meta.dirname, 'asking.worker.js'), { workerData: asking });
  const [delays] = (await once(worker, 'message')) as [Delays];
  return delays;
}
