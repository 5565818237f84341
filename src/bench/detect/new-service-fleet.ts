import { FLEET_DAYS, type FleetHour, type FleetPrior, fleetPrior } from '../../detect/fleet-prior.js';
import { PRESETS } from '../../detect/presets.js';
import { SpikeDetector } from '../../detect/spike-detector.js';
import { HOUR_MS } from '../../domain/time.js';
import { type BenchContext, type BenchRow, rowOf } from '../bench.js';
import { recallOf } from './recall.js';
import { type Severities, severitiesOf, STREAM_START_MS } from './severities.js';
import { NEW_SERVICE, NEW_SERVICE_DAYS, STRESS } from './stress-settings.js';
import { type StressStream, stressStream } from './stress-stream.js';
import { evaluate, evaluateAt } from './sweep.js';

/** Services that were heard for two weeks before, outages and all. */
const FLEET_SERVICES = 15;
/** Their streams are of other seeds than those of the new services. */
const FLEET_SEED = 5_000;
/** How far a service's busiest hour lies from that of the fleet, minutes. */
const PHASE_RANGE = 60;
const DAY = 1_440;
const FALSE_ALARMS = 1;

type Days = 'alike' | 'unlike';

/**
 * Recall on new services that come to a fleet, with what the fleet teaches and without: where all are busy at the same
 * time of day, give or take an hour, and where each has a time of its own.
 *
 * @param services  new ones of each seed
 */
export function newServiceInFleet(
  context: BenchContext,
  seeds: readonly number[],
  services: number,
): BenchRow[] {
  return (['alike', 'unlike'] as const).map((days) => {
    context.tell(`start: a fleet of days ${days}`);
    const streams: StressStream[] = [];
    const alone: Severities[] = [];
    const taught: Severities[] = [];
    for (const seed of seeds) {
      const phase = phaseOf(days, seed);
      const prior = fleetOf(seed, phase);
      for (let index = 0; index < services; index += 1) {
        const settings = { ...NEW_SERVICE, phaseMinutes: phase };
        const stream = stressStream(index, seed, NEW_SERVICE_DAYS, settings);
        streams.push(stream);
        alone.push(judged(stream));
        taught.push(judged(stream, prior));
      }
    }
    const found = (severities: readonly Severities[]) =>
      recallOf(evaluateAt(streams, severities, FALSE_ALARMS, NEW_SERVICE));
    const [without, recall] = [found(alone), found(taught)];
    return rowOf({
      name: `start: recall at 1 in a fleet whose days are ${days}`,
      value: recall.found,
      unit: '%',
      peer: { name: 'without the fleet', value: without.found },
      notes: [
        `${recall.outages} outages, ${FLEET_SERVICES} other services`,
        `within 10 min ${recall.soon.toFixed(1)} %, without the fleet ${without.soon.toFixed(1)} %`,
        `as shipped ${shipped(streams, taught)}, without the fleet ${shipped(streams, alone)}`,
      ],
    });
  });
}

function phaseOf(days: Days, seed: number): readonly [number, number] {
  const minute = (seed * 397) % DAY;
  return days === 'alike' ? [minute - PHASE_RANGE, minute + PHASE_RANGE] : STRESS.phaseMinutes;
}

function fleetOf(seed: number, phaseMinutes: readonly [number, number]): FleetPrior | undefined {
  const settings = { ...STRESS, phaseMinutes, quietMinutes: 0 };
  const fleet = Array.from({ length: FLEET_SERVICES }, (_, index) =>
    hoursOf(stressStream(index, FLEET_SEED + seed, FLEET_DAYS, settings)),
  );
  return fleetPrior(fleet, PRESETS.outage.dispersion) ?? undefined;
}

/** As if the stream ended where the new services begin. */
function hoursOf({ counts, coverage }: StressStream): FleetHour[] {
  const sum = (values: Float32Array | Uint8Array, hour: number) =>
    Array.from(values.subarray(hour * 60, (hour + 1) * 60)).reduce((total, value) => total + value, 0);
  return Array.from({ length: counts.length / 60 }, (_, hour) => ({
    hourId: STREAM_START_MS / HOUR_MS - counts.length / 60 + hour,
    people: sum(counts, hour),
    minutes: sum(coverage, hour),
  }));
}

function judged(stream: StressStream, fleet?: FleetPrior): Severities {
  const detector = new SpikeDetector(PRESETS.outage, undefined, undefined, fleet);
  return severitiesOf(stream, (startMs, count, coverage) => detector.push(startMs, count, coverage).score);
}

function shipped(streams: readonly StressStream[], severities: readonly Severities[]): string {
  const result = evaluate(streams, severities, PRESETS.outage.alertScore, NEW_SERVICE);
  const alarms = result.falseAlarmsPerWeek.toFixed(2);
  return `${recallOf(result).found.toFixed(1)} % at ${alarms} false alarms a service-week`;
}
