// The front door: what cli/ may use of the benches.
export { type Bench, type BenchContext, type BenchRow } from './bench.js';
export { BENCHES } from './registry.js';
