import { type Bench, type BenchContext, type BenchRow } from '../bench.js';
import { confidenceQuality } from './confidence-quality.js';
import { detectCost } from './cost.js';
import { endingQuality } from './ending.js';
import { nabQuality } from './nab-quality.js';
import { newServiceInFleet } from './new-service-fleet.js';
import { ourRun } from './our-run.js';
import { recordingsQuality } from './recordings-quality.js';
import { type JudgedStreams, newServiceQuality, stressQuality } from './stress-quality.js';
import { NEW_SERVICE, NEW_SERVICE_DAYS, STRESS, type StressSettings } from './stress-settings.js';
import { type StressStream, stressStream } from './stress-stream.js';

const QUICK_SEEDS = [1, 2, 3];
const UNSEEN_SEEDS = 5_000;

/** How much is simulated for each seed. */
interface StressSize {
  readonly services: number;
  readonly weeks: number;
  /** Services that are judged in one minute. */
  readonly fleet: number;
}

const USUAL_SIZE: StressSize = { services: 40, weeks: 4, fleet: 10_000 };

/** How well, how soon and how cheaply spikes are found, beside the detectors that one would otherwise take. */
export const detectBench: Bench = {
  name: 'detect',
  description: 'spikes in simulated and recorded streams, beside eight other detectors',
  run: (context) => runDetectBench(context),
};

export async function runDetectBench(context: BenchContext, size = USUAL_SIZE): Promise<BenchRow[]> {
  const { services, weeks, fleet } = size;
  const stress = judgedStreams(context, 'stress', services, weeks * 7, STRESS);
  const rows = [...stressQuality(context, stress), ...endingQuality(stress)];
  const young = judgedStreams(context, 'start', services, NEW_SERVICE_DAYS, NEW_SERVICE);
  return [
    ...rows,
    ...newServiceQuality(context, young),
    ...newServiceInFleet(context, context.seeds ?? QUICK_SEEDS, services),
    ...confidenceQuality(context, unseenStreams(context, services, weeks * 7)),
    ...nabQuality(context),
    ...(await recordingsQuality(context)),
    ...detectCost(context, fleet, weeks),
  ];
}

/** The confidence was fitted on seeds 1-12 and 9101-9103: it is judged on others. */
function unseenStreams(
  { seeds = QUICK_SEEDS }: BenchContext,
  services: number,
  days: number,
): StressStream[] {
  return seeds.flatMap((seed) =>
    Array.from({ length: services }, (_, index) => stressStream(index, seed + UNSEEN_SEEDS, days, STRESS)),
  );
}

function judgedStreams(
  { seeds = QUICK_SEEDS, tell }: BenchContext,
  part: string,
  services: number,
  days: number,
  settings: StressSettings,
): JudgedStreams {
  tell(`${part}: ours, ${seeds.length} seeds of ${services} services`);
  const streams = seeds.flatMap((seed) =>
    Array.from({ length: services }, (_, index) => stressStream(index, seed, days, settings)),
  );
  return { streams, ours: streams.map(ourRun) };
}
