import { type Bench } from '../bench.js';
import { causeQuality } from './cause-quality.js';
import { linkQuality } from './link-quality.js';

/** How well spikes and windows are joined, in worlds where the truth is known. */
export const linkBench: Bench = {
  name: 'link',
  description: 'links and groups of one cause in simulated worlds, beside the plain rules and the prototype',
  run: async (context) => [...linkQuality(context), ...causeQuality(context)],
};
