import { ServiceJudge } from '../../detect/service-judge.js';
import { type Interval } from '../../domain/interval.js';
import { type OutageWindow } from '../../domain/outage-window.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { type BenchContext, type BenchRow, rowOf, unmeasured } from '../bench.js';
import { SEVERITY_PEERS } from '../peers/severity-peers.js';
import { TimeOfDayRatio } from '../peers/time-of-day-ratio.js';
import { replayRecordings, type ReplayedRecording } from './recordings.js';
import { type Severities } from './severities.js';
import { alarmStarts } from './sweep.js';

const FOUND = 'recordings: known windows found at <= 0.1 other alarms a service-week';
const MOST_OTHERS = 0.1;
/** Other alarms a service-week from which on no lower threshold is tried. */
const HOPELESS = 3;
const WEEK_MINUTES = 10_080;
/** An alarm so long before a window, or after it, is about it: the edges come from press and posts. */
const BEFORE_MS = HOUR_MS;
const AFTER_MS = 30 * MINUTE_MS;
/** The rule that everybody writes first. */
const PLAIN_RATIO = 3;

/** Error bars of a sum of confidences, standard deviations. */
const MOST_DEVIATIONS = 2;

/** When alarms came, by recording. */
type Alarms = readonly (readonly number[])[];

/** What alarms are worth. */
export interface AlarmScore {
  /** Minutes from the alarm to the start of the window, by its id: positive before it. Those missed are not in it. */
  readonly leads: ReadonlyMap<string, number>;
  readonly othersPerWeek: number;
}

/** What the whole chain finds in recorded posts, beside peers on the same filtered minutes. */
export async function recordingsQuality(context: BenchContext): Promise<BenchRow[]> {
  const recordings =
    context.dataFolder === null ? null : await replayRecordings(context.dataFolder, context.tell);
  if (!recordings) return [unmeasured(FOUND, 'windows', 'no posts and windows.json in the data folder')];
  const ours = bestAlarms(recordings, recordings.map(ourSeverities));
  const peers = SEVERITY_PEERS.map(({ name, make }) => {
    const severities = recordings.map((recording) => {
      const peer = make(MINUTE_MS);
      return severitiesIn(recording, (startMs, people, coverage) => peer.push(startMs, people, coverage));
    });
    return { name, ...bestAlarms(recordings, severities) };
  });
  const windows = recordings.flatMap((recording) => recording.windows);
  const rival = peers.reduce((a, b) => (b.leads.size > a.leads.size ? b : a));
  const passedBy = windows.filter(
    ({ id }) => !ours.leads.has(id) && peers.some(({ leads }) => leads.has(id)),
  );
  return [
    rowOf({
      name: FOUND,
      value: ours.leads.size,
      unit: 'windows',
      peer: { name: rival.name, value: rival.leads.size },
      notes: [
        `of ${windows.length} windows in ${recordings.map(({ service }) => service).join(', ')}`,
        `${weeksOf(recordings).toFixed(1)} service-weeks, so that not one other alarm is allowed`,
        'all see the posts that the filter left and have the threshold that is best for them',
      ],
    }),
    rowOf({
      name: 'recordings: windows that a peer finds there and we do not',
      value: passedBy.length,
      unit: 'windows',
      better: 'lower',
      target: 0,
      notes: passedBy.map(({ id }) => id),
    }),
    ...windows.map((window) => leadRow(window, ours, peers)),
    shippedRow(recordings),
    calibrationRow(recordings),
    plainRow(recordings),
    ...peers.map(({ name, leads }) =>
      rowOf({
        name: `recordings: peer ${name}`,
        value: leads.size,
        unit: 'windows',
        notes: [...leads].map(([id, lead]) => `${id} with a lead of ${lead.toFixed(0)} min`),
      }),
    ),
  ];
}

/** Whether as many spikes are true as their confidences add up to, in standard deviations of that sum. */
function calibrationRow(recordings: readonly ReplayedRecording[]): BenchRow {
  const name = 'recordings: true spikes against their confidence';
  const told = recordings.flatMap(({ spikes, windows }) =>
    spikes.map(({ confidence, detectedAtMs }) => ({
      confidence,
      isTrue: windows.some(({ startMs, endMs }) =>
        isIn(detectedAtMs, { startMs: startMs - BEFORE_MS, endMs: (endMs ?? Infinity) + AFTER_MS }),
      ),
    })),
  );
  if (told.length === 0) return unmeasured(name, 'sd', 'no spikes');
  const expected = told.reduce((sum, { confidence }) => sum + confidence, 0);
  const variance = told.reduce((sum, { confidence }) => sum + confidence * (1 - confidence), 0);
  const right = told.filter(({ isTrue }) => isTrue).length;
  return rowOf({
    name,
    value: Math.abs(right - expected) / Math.sqrt(variance),
    unit: 'sd',
    better: 'lower',
    target: MOST_DEVIATIONS,
    notes: [
      `${right} of ${told.length} spikes are in a known window, ${expected.toFixed(1)} were to be expected`,
    ],
  });
}

/** Scores alarms, each told at the end of its minute, against the known windows. */
export function scoreAlarms(
  recordings: readonly Pick<ReplayedRecording, 'windows' | 'series'>[],
  alarms: Alarms,
): AlarmScore {
  const leads = new Map<string, number>();
  let others = 0;
  recordings.forEach(({ windows }, k) => {
    for (const toldMs of alarms[k] ?? []) {
      const window = windows.find(({ startMs, endMs }) =>
        isIn(toldMs, { startMs: startMs - BEFORE_MS, endMs: (endMs ?? Infinity) + AFTER_MS }),
      );
      if (!window) others += 1;
      else if (!leads.has(window.id)) leads.set(window.id, (window.startMs - toldMs) / MINUTE_MS);
    }
  });
  return { leads, othersPerWeek: others / weeksOf(recordings) };
}

/** At the threshold that finds most windows with hardly any other alarm; of equals the lowest. */
export function bestAlarms(
  recordings: readonly ReplayedRecording[],
  severities: readonly Severities[],
): AlarmScore {
  const thresholds = [...new Set(severities.flatMap(({ values }) => [...values]))].sort((a, b) => b - a);
  let best: AlarmScore = { leads: new Map(), othersPerWeek: 0 };
  for (const threshold of thresholds) {
    const score = scoreAlarms(recordings, alarmsAt(recordings, severities, threshold));
    // Lower thresholds join alarms now and then, but never so many.
    if (score.othersPerWeek > HOPELESS) break;
    if (score.othersPerWeek <= MOST_OTHERS && score.leads.size >= best.leads.size) best = score;
  }
  return best;
}

function alarmsAt(
  recordings: readonly ReplayedRecording[],
  severities: readonly Severities[],
  threshold: number,
): Alarms {
  return recordings.map(({ series }, k) => {
    const said = severities[k];
    const firstMs = series[0]?.startMs ?? 0;
    if (!said) return [];
    return alarmStarts(said, threshold).map((minute) => firstMs + (minute + 1) * MINUTE_MS);
  });
}

function ourSeverities({ series }: ReplayedRecording): Severities {
  const judge = new ServiceJudge();
  return toSeverities(
    series.map((point) => {
      judge.push(point);
      return judge.reading.score;
    }),
  );
}

function severitiesIn(
  { series }: ReplayedRecording,
  judge: (startMs: number, people: number, coverage: number) => number,
): Severities {
  return toSeverities(
    series.map(({ startMs, tally, coverage }) => judge(startMs, tally?.authors ?? 0, tally ? coverage : 0)),
  );
}

function toSeverities(values: readonly number[]): Severities {
  const minutes = [...values.keys()].filter((minute) => (values[minute] ?? 0) > 0);
  return {
    minutes: Int32Array.from(minutes),
    values: Float32Array.from(minutes, (minute) => values[minute] ?? 0),
  };
}

function leadRow(
  { id }: OutageWindow,
  ours: AlarmScore,
  peers: readonly ({ readonly name: string } & AlarmScore)[],
): BenchRow {
  const name = `recordings: lead at ${id}`;
  const rivals = peers.flatMap((peer) => ({ name: peer.name, value: peer.leads.get(id) ?? -Infinity }));
  const first = rivals.reduce((a, b) => (b.value > a.value ? b : a));
  const rival = Number.isFinite(first.value) ? first : null;
  const lead = ours.leads.get(id);
  if (lead === undefined) {
    const reason = rival ? `missed; ${rival.name} has ${rival.value.toFixed(0)} min` : 'missed by all';
    return unmeasured(name, 'min', reason, rival?.value ?? null);
  }
  const row = rowOf({
    name,
    value: lead,
    unit: 'min',
    peer: rival,
    target: rival?.value ?? null,
    notes: [
      'minutes before the known start; the target is the earliest peer',
      ...(rival ? [`that is ${rival.value.toFixed(0)} min`] : []),
    ],
  });
  // A ratio of times before and after something says nothing.
  return { ...row, ratio: null };
}

function shippedRow(recordings: readonly ReplayedRecording[]): BenchRow {
  const alarms = recordings.map(({ spikes }) =>
    spikes.map(({ detectedAtMs }) => detectedAtMs).sort((a, b) => a - b),
  );
  return fixedRow('recordings: the whole chain as shipped', scoreAlarms(recordings, alarms));
}

function plainRow(recordings: readonly ReplayedRecording[]): BenchRow {
  const severities = recordings.map((recording) => {
    const rule = new TimeOfDayRatio(MINUTE_MS, { binMinutes: 15, prior: 0 });
    return severitiesIn(recording, (startMs, people, coverage) => rule.push(startMs, people, coverage));
  });
  const score = scoreAlarms(recordings, alarmsAt(recordings, severities, PLAIN_RATIO));
  return fixedRow(`recordings: >= 5 posts in 15 min and ${PLAIN_RATIO} times the usual`, score);
}

function fixedRow(name: string, { leads, othersPerWeek }: AlarmScore): BenchRow {
  return rowOf({
    name,
    value: leads.size,
    unit: 'windows',
    notes: [
      `${othersPerWeek.toFixed(2)} other alarms a service-week`,
      ...[...leads].map(([id, lead]) => `${id} with a lead of ${lead.toFixed(0)} min`),
    ],
  });
}

function weeksOf(recordings: readonly Pick<ReplayedRecording, 'series'>[]): number {
  let minutes = 0;
  for (const { series } of recordings) for (const { tally } of series) if (tally) minutes += 1;
  return minutes / WEEK_MINUTES;
}

function isIn(timeMs: number, { startMs, endMs }: Interval): boolean {
  return timeMs >= startMs && timeMs <= endMs;
}
