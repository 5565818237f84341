import { PRESETS } from '../../detect/presets.js';
import { type BenchContext, type BenchRow, rowOf, unmeasured } from '../bench.js';
import { SLOW_PEER } from '../peers/severity-peers.js';
import { peerSeverities, peersFor } from './contestants.js';
import { type OurRun } from './our-run.js';
import { type Recall, recallOf } from './recall.js';
import { type Severities } from './severities.js';
import { NEW_SERVICE, STRESS, type StressSettings } from './stress-settings.js';
import { type StressStream } from './stress-stream.js';
import { evaluate, evaluateAt } from './sweep.js';

/** Recall at 0.1 over that of the best peer. */
const LEAD_TARGET = 1.15;
const TARGETS = { rare: 80, soon: 67, delayMinutes: 5, newService: 90 };
/** False alarms a service-week at which recall is told. */
const RARE = 0.1;
const SOME = 0.5;
const NEW = 1;

interface Contender {
  readonly name: string;
  readonly at: ReadonlyMap<number, Recall>;
}

/** Streams with what we said of them. */
export interface JudgedStreams {
  readonly streams: readonly StressStream[];
  readonly ours: readonly OurRun[];
}

/** Recall on the stress streams at equal false alarms, ours and that of each peer. */
export function stressQuality(context: BenchContext, judged: JudgedStreams): BenchRow[] {
  const { ours, peers } = contend(context, judged, STRESS, [RARE, SOME], 'stress');
  const rare = best(peers, (peer) => at(peer, RARE).found);
  const some = best(peers, (peer) => at(peer, SOME).found);
  const soon = best(peers, (peer) => at(peer, SOME).soon);
  const quick = best(peers, (peer) => -(at(peer, SOME).medianDelay ?? Infinity));
  const ourRare = at(ours, RARE);
  const ourSome = at(ours, SOME);
  const outages = `${ourRare.outages} outages >= 3x with >= 5 people more than usual in 15 min`;
  const swept = 'all thresholds swept to that many false alarms, those at decoys not counted';
  return [
    rowOf({
      name: 'stress: recall at 0.1 false alarms a service-week',
      value: ourRare.found,
      unit: '%',
      peer: rare && { name: rare.name, value: at(rare, RARE).found },
      target: TARGETS.rare,
      notes: [outages, swept, `within 10 min ${ourRare.soon.toFixed(1)} %`],
    }),
    rowOf({
      name: 'stress: lead over the best peer at 0.1',
      value: rare ? ourRare.found / at(rare, RARE).found : 0,
      unit: 'x',
      target: LEAD_TARGET,
      notes: [rare ? `its recall is ${at(rare, RARE).found.toFixed(1)} %` : 'no peer ran'],
    }),
    rowOf({
      name: 'stress: recall at 0.5',
      value: ourSome.found,
      unit: '%',
      peer: some && { name: some.name, value: at(some, SOME).found },
    }),
    rowOf({
      name: 'stress: recall within 10 min at 0.5',
      value: ourSome.soon,
      unit: '%',
      peer: soon && { name: soon.name, value: at(soon, SOME).soon },
      target: TARGETS.soon,
    }),
    delayRow(ourSome, quick),
    shippedRow(judged),
    ...peers.map((peer) => peerRow('stress', peer, RARE)),
    ...slowRow(context, 'stress'),
  ];
}

/** Recall on services that were heard for some hours only. */
export function newServiceQuality(context: BenchContext, judged: JudgedStreams): BenchRow[] {
  const { ours, peers } = contend(context, judged, NEW_SERVICE, [SOME, NEW], 'start');
  const rival = best(peers, (peer) => at(peer, NEW).found);
  const found = at(ours, NEW);
  return [
    rowOf({
      name: 'start: recall in hours 8-72 of a new service at 1 false alarm a service-week',
      value: found.found,
      unit: '%',
      peer: rival && { name: rival.name, value: at(rival, NEW).found },
      target: TARGETS.newService,
      notes: [
        `${found.outages} outages`,
        `at 0.5 ${at(ours, SOME).found.toFixed(1)} %`,
        `within 10 min ${found.soon.toFixed(1)} %`,
      ],
    }),
    ...peers.map((peer) => peerRow('start', peer, NEW)),
    ...slowRow(context, 'start'),
  ];
}

function contend(
  context: BenchContext,
  { streams, ours }: JudgedStreams,
  settings: StressSettings,
  rates: readonly number[],
  part: string,
): { ours: Contender; peers: Contender[] } {
  const contender = (name: string, severities: readonly Severities[]): Contender => ({
    name,
    at: new Map(rates.map((rate) => [rate, recallOf(evaluateAt(streams, severities, rate, settings))])),
  });
  return {
    ours: contender(
      'ours',
      ours.map(({ severities }) => severities),
    ),
    peers: peersFor(context).map((kind) => {
      context.tell(`${part}: ${kind.name}`);
      return contender(kind.name, peerSeverities(kind, streams));
    }),
  };
}

function delayRow(ours: Recall, rival: Contender | null): BenchRow {
  const name = 'stress: median delay at 0.5';
  if (ours.medianDelay === null) return unmeasured(name, 'min', 'nothing was found', TARGETS.delayMinutes);
  const delay = rival && at(rival, SOME).medianDelay;
  return rowOf({
    name,
    value: ours.medianDelay,
    unit: 'min',
    better: 'lower',
    peer: rival && delay !== null ? { name: rival.name, value: delay } : null,
    target: TARGETS.delayMinutes,
    notes: rival
      ? [`the peer finds ${at(rival, SOME).found.toFixed(1)} %, ours ${ours.found.toFixed(1)} %`]
      : [],
  });
}

/** Recall without a sweep: the threshold that is shipped. */
function shippedRow({ streams, ours }: JudgedStreams): BenchRow {
  const { alertScore } = PRESETS.outage;
  const severities = ours.map((run) => run.severities);
  const result = evaluate(streams, severities, alertScore, STRESS);
  const { found, soon, medianDelay } = recallOf(result);
  return rowOf({
    name: 'stress: recall as shipped',
    value: found,
    unit: '%',
    notes: [
      `alarms at a score of ${alertScore}`,
      `${result.falseAlarmsPerWeek.toFixed(2)} false alarms a service-week and ${result.decoyAlarmsPerWeek.toFixed(2)} at decoys`,
      `within 10 min ${soon.toFixed(1)} %`,
      `median delay ${medianDelay ?? '-'} min`,
    ],
  });
}

function peerRow(part: string, peer: Contender, rate: number): BenchRow {
  const told = [...peer.at].map(
    ([falseAlarms, { found, soon, medianDelay }]) =>
      `at ${falseAlarms}: ${found.toFixed(1)} %, ${soon.toFixed(1)} % within 10 min, delay ${medianDelay ?? '-'} min`,
  );
  return rowOf({
    name: `${part}: peer ${peer.name} at ${rate}`,
    value: at(peer, rate).found,
    unit: '%',
    notes: told,
  });
}

/** Where the slow peer did not run, a row says so. */
function slowRow(context: BenchContext, part: string): BenchRow[] {
  if (peersFor(context).includes(SLOW_PEER)) return [];
  return [unmeasured(`${part}: peer ${SLOW_PEER.name}`, '%', 'takes minutes; runs with --slow-peers')];
}

function at(contender: Contender, rate: number): Recall {
  return contender.at.get(rate) ?? { outages: 0, found: 0, soon: 0, medianDelay: null };
}

function best(peers: readonly Contender[], worth: (peer: Contender) => number): Contender | null {
  return peers.reduce<Contender | null>((a, b) => (a && worth(a) >= worth(b) ? a : b), null);
}
