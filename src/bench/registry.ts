import { analyzeBench } from './analyze/analyze-bench.js';
import { type Bench } from './bench.js';
import { detectBench } from './detect/detect-bench.js';
import { linkBench } from './link/link-bench.js';
import { listenersBench } from './listeners/listeners-bench.js';
import { ingestBench } from './load/ingest-bench.js';
import { judgeBench } from './load/judge-bench.js';
import { queriesBench } from './load/queries-bench.js';
import { startBench } from './load/start-bench.js';
import { mannersBench } from './manners/manners-bench.js';
import { pagesBench } from './pages/pages-bench.js';
import { firehoseBench } from './stream/firehose-bench.js';
import { streamBench } from './stream/stream-bench.js';

/** Every bench, in running order; a new one is added here and nowhere else. */
export const BENCHES: readonly Bench[] = [
  analyzeBench,
  detectBench,
  linkBench,
  firehoseBench,
  streamBench,
  listenersBench,
  mannersBench,
  pagesBench,
  ingestBench,
  queriesBench,
  judgeBench,
  startBench,
];
