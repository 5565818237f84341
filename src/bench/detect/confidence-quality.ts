import { type RawSpike } from '../../detect/raw-spike.js';
import { ServiceJudge } from '../../detect/service-judge.js';
import { EMPTY_TALLY, type Tally } from '../../domain/bucket.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type BenchContext, type BenchRow, rowOf, unmeasured } from '../bench.js';
import {
  byChanceText,
  calibrationError,
  type Forecast,
  type ReliabilityBin,
  reliabilityTable,
} from '../reliability.js';
import { STREAM_START_MS } from './severities.js';
import { STRESS } from './stress-settings.js';
import { type StressStream } from './stress-stream.js';
import { isAbout } from './sweep.js';

const TARGET = 0.03;
const FIRST = 'confidence: expected calibration error when first told';
const LAST = 'confidence: expected calibration error in the end';

/** A spike with its confidence when it was raised and the last one. */
interface ToldSpike {
  readonly first: Forecast;
  readonly last: Forecast;
}

/** Whether a confidence is the share of outages among the spikes that have it. */
export function confidenceQuality(context: BenchContext, streams: readonly StressStream[]): BenchRow[] {
  context.tell('confidence');
  const spikes = streams.flatMap(toldSpikes);
  if (spikes.length === 0) return [FIRST, LAST].map((name) => unmeasured(name, '', 'no spikes', TARGET));
  const firsts = spikes.map((spike) => spike.first);
  const lasts = spikes.map((spike) => spike.last);
  const first = reliabilityTable(firsts);
  const last = reliabilityTable(lasts);
  const notes = (told: readonly Forecast[]) => [
    byChanceText(told),
    `${spikes.length} spikes of stress streams that it was not fitted on, every person a reporter`,
    'true is what an injected outage of any size holds; a decoy is none',
  ];
  return [
    errorRow(FIRST, first, notes(firsts)),
    ...first.map((bin) => binRow('first', bin)),
    errorRow(LAST, last, notes(lasts)),
    ...last.map((bin) => binRow('last', bin)),
  ];
}

/** What a judge says of a stream once it is scored. */
function toldSpikes({ counts, coverage, outages }: StressStream): ToldSpike[] {
  const judge = new ServiceJudge();
  const firsts = new Map<number, RawSpike>();
  const lasts = new Map<number, RawSpike>();
  counts.forEach((count, t) => {
    const heard = coverage[t] ?? 0;
    const startMs = STREAM_START_MS + t * MINUTE_MS;
    for (const { spike } of judge.push({
      startMs,
      tally: heard > 0 ? tallyOf(count) : null,
      coverage: heard,
    })) {
      if (!firsts.has(spike.detectedAtMs)) firsts.set(spike.detectedAtMs, spike);
      lasts.set(spike.detectedAtMs, spike);
    }
  });
  return [...firsts.values()].flatMap((first) => {
    // It is told at the end of the minute that raised it.
    const raised = (first.detectedAtMs - STREAM_START_MS) / MINUTE_MS - 1;
    if (raised < STRESS.scoredFrom) return [];
    const isTrue = outages.some((outage) => isAbout(raised, outage));
    const last = lasts.get(first.detectedAtMs) ?? first;
    return [
      { first: { confidence: first.confidence, isTrue }, last: { confidence: last.confidence, isTrue } },
    ];
  });
}

function errorRow(name: string, table: readonly ReliabilityBin[], notes: readonly string[]): BenchRow {
  return rowOf({ name, value: calibrationError(table), unit: '', better: 'lower', target: TARGET, notes });
}

function binRow(when: string, { from, to, count, meanConfidence, shareTrue }: ReliabilityBin): BenchRow {
  return rowOf({
    name: `confidence: ${when} ${from.toFixed(1)}-${to.toFixed(1)}, share true`,
    value: shareTrue,
    unit: '',
    notes: [`${count} spikes, mean confidence ${meanConfidence.toFixed(3)}`],
  });
}

/** Everybody reports. */
export function tallyOf(people: number): Tally {
  return { ...EMPTY_TALLY, posts: people, authors: people, reports: people };
}
