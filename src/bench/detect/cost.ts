import { createDetector } from '../../detect/create-detector.js';
import { type JudgeState, ServiceJudge } from '../../detect/service-judge.js';
import { median } from '../../domain/statistics.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type BenchContext, type BenchRow, rowOf } from '../bench.js';
import { type Contestant, measureSpeed } from '../measure-speed.js';
import { peersFor } from './contestants.js';
import { tallyOf } from './confidence-quality.js';
import { type MinuteJudge, severitiesOf, STREAM_START_MS } from './severities.js';
import { STRESS } from './stress-settings.js';
import { type StressStream, stressStream } from './stress-stream.js';

const OURS = 'ours';
const SEED = 1;
/** One service of each rate. */
const SERVICES = STRESS.ratesPerMinute.length;
const DAY = 1_440;
const FLEET_TARGET_MS = 100;
/** Different services in the fleet; the others are copies of them. */
const FLEET_KINDS = 50;
const STATE_TARGET_BYTES = 8_000;
const STATE_EVERY_MINUTES = 15;
const RESTORED_SERVICES = 1_000;

/**
 * What it costs to judge, in time and memory.
 *
 * @param services  how many are judged in one minute; the target is for 10,000
 * @param weeks  that a service was heard for when its state is measured
 */
export function detectCost(context: BenchContext, services: number, weeks: number): BenchRow[] {
  return [
    ...bucketCosts(context),
    fleetCost(context, services),
    restoredFleetCost(context),
    stateSize(context, weeks),
  ];
}

/** CPU time of a bucket, ours and the peers' in turns. */
function bucketCosts(context: BenchContext): BenchRow[] {
  context.tell('cost: a bucket');
  const streams = Array.from({ length: SERVICES }, (_, index) => stressStream(index, SEED, 7, STRESS));
  const buckets = streams.reduce((sum, { counts }) => sum + counts.length, 0);
  const contestant = (name: string, make: () => MinuteJudge): Contestant => ({
    name,
    posts: buckets,
    run: () => {
      for (const stream of streams) severitiesOf(stream, make());
    },
  });
  const peers = peersFor(context);
  const speeds = measureSpeed(
    [
      contestant(OURS, () => {
        const detector = createDetector('outage');
        return (startMs, count, coverage) => detector.push(startMs, count, coverage).score;
      }),
      ...peers.map(({ name, make }) =>
        contestant(name, () => {
          const peer = make(MINUTE_MS);
          return (startMs, count, coverage) => peer.push(startMs, count, coverage);
        }),
      ),
    ],
    context.rounds,
  );
  const microseconds = (name: string) => 1e6 / (speeds.get(name) ?? Infinity);
  const rows = peers.map(({ name }) => ({ name, value: microseconds(name) }));
  const fastest = rows.reduce((a, b) => (a.value <= b.value ? a : b));
  return [
    rowOf({
      name: 'cost: a bucket',
      value: microseconds(OURS),
      unit: 'µs',
      better: 'lower',
      peer: fastest,
      notes: [
        `CPU time, preset outage, ${buckets} buckets, median of ${context.rounds}; a service has two series`,
      ],
    }),
    ...rows.map(({ name, value }) => rowOf({ name: `cost: peer ${name}`, value, unit: 'µs' })),
  ];
}

/** CPU time of one minute of a large fleet, after a day of listening. */
function fleetCost(context: BenchContext, services: number): BenchRow {
  context.tell(`cost: ${services} services`);
  const streams = Array.from({ length: FLEET_KINDS }, (_, index) => stressStream(index, SEED, 2, STRESS));
  const states = streams.map((stream) => {
    const judge = new ServiceJudge();
    for (let t = 0; t < DAY; t += 1) pushMinute(judge, stream, t);
    return judge.state();
  });
  const fleet = Array.from({ length: services }, (_, i) => ({
    judge: new ServiceJudge(states[i % FLEET_KINDS]),
    stream: streams[i % FLEET_KINDS],
  }));
  const minutes = Array.from({ length: context.rounds + 1 }, (_, round) => {
    const before = process.cpuUsage();
    for (const { judge, stream } of fleet) if (stream) pushMinute(judge, stream, DAY + round);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return rowOf({
    name: `cost: ${services.toLocaleString('en')} services, one minute`,
    value: median(minutes.slice(1)) ?? 0,
    unit: 'ms',
    better: 'lower',
    target: FLEET_TARGET_MS,
    notes: [
      'CPU time of one core; each has a ServiceJudge of its own, with two series',
      `warmed by a day of ${FLEET_KINDS} different streams, median of ${context.rounds} minutes`,
    ],
  });
}

/** The most that is kept of a service at any time of some weeks. */
function stateSize(context: BenchContext, weeks: number): BenchRow {
  context.tell('cost: state');
  let largest = { bytes: 0, numbers: 0 };
  for (let index = 0; index < SERVICES; index += 1) {
    const stream = stressStream(index, SEED, weeks * 7, STRESS);
    const judge = new ServiceJudge();
    for (let t = 0; t < stream.counts.length; t += 1) {
      pushMinute(judge, stream, t);
      if (t % STATE_EVERY_MINUTES !== 0) continue;
      const size = sizeOf(judge.state());
      if (size.bytes > largest.bytes) largest = size;
    }
  }
  return rowOf({
    name: 'cost: state of a service',
    value: largest.bytes,
    unit: 'bytes',
    better: 'lower',
    target: STATE_TARGET_BYTES,
    notes: [
      `JSON of a ServiceJudge (two series), the largest of ${SERVICES} services over ${weeks} weeks, spikes and all`,
      `looked at every ${STATE_EVERY_MINUTES} minutes`,
    ],
  });
}

/** What the judge step pays beside the database: state from JSON, one minute, state to JSON. */
function restoredFleetCost(context: BenchContext): BenchRow {
  context.tell('cost: restored services');
  const stream = stressStream(2, SEED, 2, STRESS);
  const warm = new ServiceJudge();
  for (let t = 0; t < DAY; t += 1) pushMinute(warm, stream, t);
  const stored = JSON.stringify(warm.state());
  const rounds = Array.from({ length: context.rounds + 1 }, () => {
    const before = process.cpuUsage();
    for (let i = 0; i < RESTORED_SERVICES; i += 1) {
      const judge = new ServiceJudge(JSON.parse(stored) as JudgeState);
      pushMinute(judge, stream, DAY);
      JSON.stringify(judge.state());
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / RESTORED_SERVICES;
  });
  return rowOf({
    name: 'cost: a service from and to its stored state',
    value: median(rounds.slice(1)) ?? 0,
    unit: 'µs',
    better: 'lower',
    notes: ['CPU time of one minute with the state read from JSON and written again, without the database'],
  });
}

function pushMinute(judge: ServiceJudge, { counts, coverage }: StressStream, t: number): void {
  const heard = coverage[t] ?? 0;
  const tally = heard > 0 ? tallyOf(counts[t] ?? 0) : null;
  judge.push({ startMs: STREAM_START_MS + t * MINUTE_MS, tally, coverage: heard });
}

function sizeOf(state: JudgeState): { bytes: number; numbers: number } {
  let numbers = 0;
  const json = JSON.stringify(state, (_key, value: unknown) => {
    if (typeof value === 'number') numbers += 1;
    return value;
  });
  return { bytes: Buffer.byteLength(json), numbers };
}
