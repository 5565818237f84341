import { Dspot } from './dspot.js';
import { Ewma } from './ewma.js';
import { GnipPoisson } from './gnip-poisson.js';
import { PoissonCusum } from './poisson-cusum.js';
import { RandomCutForest } from './random-cut-forest.js';
import { RollingZ } from './rolling-z.js';
import { SeasonalHybridEsd } from './seasonal-hybrid-esd.js';
import { type SeverityPeerKind } from './severity-peer.js';
import { TimeOfDayRatio } from './time-of-day-ratio.js';

/**
 * Detectors of spikes that one would otherwise take. Bins, memories and the prior of `EWMA (tuned)`, `rolling z` and
 * `Downdetector-like` are the best of a grid on seeds 1 and 2 of the stress generator; the others are as published.
 */
export const SEVERITY_PEERS: readonly SeverityPeerKind[] = [
  {
    name: 'EWMA (textbook)',
    make: (bucketMs) => new Ewma(bucketMs, { binMinutes: 5, weight: 0.02 }),
  },
  {
    name: 'EWMA (tuned)',
    make: (bucketMs) => new Ewma(bucketMs, { binMinutes: 10, weight: 0.1 }),
  },
  {
    name: 'rolling z',
    make: (bucketMs) => new RollingZ(bucketMs, { binMinutes: 10, memoryHours: 24 }),
  },
  {
    name: 'Downdetector-like',
    make: (bucketMs) => new TimeOfDayRatio(bucketMs, { binMinutes: 15, prior: 2 }),
  },
  { name: 'streaming S-H-ESD', make: (bucketMs) => new SeasonalHybridEsd(bucketMs) },
  { name: 'DSPOT', make: (bucketMs) => new Dspot(bucketMs) },
  { name: 'Gnip Poisson', make: (bucketMs) => new GnipPoisson(bucketMs) },
  { name: 'Poisson CUSUM', make: (bucketMs) => new PoissonCusum(bucketMs) },
];

/** A hundred times slower than the others, so it runs where it was asked for. */
export const SLOW_PEER: SeverityPeerKind = {
  name: 'RRCF',
  make: (bucketMs) => new RandomCutForest(bucketMs),
};
