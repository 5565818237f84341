import { createDetector } from '../../detect/create-detector.js';
import { PRESETS } from '../../detect/presets.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type BenchContext, type BenchRow, rowOf, unmeasured } from '../bench.js';
import { peersFor } from './contestants.js';
import {
  bestNabScore,
  NAB_PROFILES,
  type NabProfile,
  nabScore,
  type NabStream,
  probationRows,
} from './nab-score.js';
import { readNabStreams, type TweetCounts } from './nab-streams.js';

const TARGET = 80;
const BUCKET_MS = 5 * MINUTE_MS;
/** The score that raises an alarm. */
const THRESHOLD = PRESETS.trend.alertScore;
const WEEK_ROWS = 7 * 24 * 12;
const NAME = 'nab: standard profile, fixed threshold';

/** NAB scores of the preset `trend` at the threshold that is shipped, beside peers at their best ones. */
export function nabQuality(context: BenchContext): BenchRow[] {
  const streams = context.dataFolder === null ? null : readNabStreams(context.dataFolder);
  if (!streams) return [unmeasured(NAME, 'points', 'no series/nab-realTweets in the data folder', TARGET)];
  context.tell('nab: ours');
  const ours = streams.map(ourStream);
  const peers = peersFor(context).map((kind) => {
    context.tell(`nab: ${kind.name}`);
    const judged = streams.map((stream) => {
      const peer = kind.make(BUCKET_MS);
      return severitiesIn(stream, (startMs, count) => peer.push(startMs, count, 1));
    });
    return { name: kind.name, judged };
  });
  const scored = (profile: NabProfile) =>
    peers
      .map(({ name, judged }) => ({ name, value: bestNabScore(judged, profile) }))
      .sort((a, b) => b.value - a.value);
  const standard = scored(NAB_PROFILES.standard);
  return [
    rowOf({
      name: NAME,
      value: nabScore(ours, NAB_PROFILES.standard, THRESHOLD),
      unit: 'points',
      peer: standard[0],
      target: TARGET,
      notes: [
        `${streams.length} streams of realTweets: ${streams.map(({ name }) => name).join(', ')}`,
        hitsOf(ours),
        `one parameter set; an alarm is a score of ${THRESHOLD}, told once a wave; the peers have the threshold that is best for them here`,
        'on all ten streams, with the best threshold of each: ARTime 83.2, contextOSE 74.5, an oracle 93.3',
      ],
    }),
    ...[NAB_PROFILES.lowFalsePositives, NAB_PROFILES.lowFalseNegatives].map((profile) =>
      rowOf({
        name: `nab: ${profile.name}, fixed threshold`,
        value: nabScore(ours, profile, THRESHOLD),
        unit: 'points',
        peer: scored(profile)[0],
      }),
    ),
    ...standard.map(({ name, value }) => rowOf({ name: `nab: peer ${name}`, value, unit: 'points' })),
  ];
}

/** The score that `outcry detect` prints, which is told once a wave. */
function ourStream(stream: TweetCounts): NabStream {
  const detector = createDetector('trend', BUCKET_MS);
  return severitiesIn(stream, (startMs, count) => detector.push(startMs, count).score);
}

function severitiesIn(
  { startsMs, counts, windows }: TweetCounts,
  judge: (startMs: number, count: number) => number,
): NabStream {
  return { severities: startsMs.map((startMs, i) => judge(startMs, counts[i] ?? 0)), windows };
}

/** Windows found and false alarms, for a reader. */
function hitsOf(streams: readonly NabStream[]): string {
  let found = 0;
  let windows = 0;
  let falseAlarms = 0;
  let weeks = 0;
  for (const stream of streams) {
    const { length } = stream.severities;
    const alarms = Array.from(stream.severities, (severity, row) => ({ severity, row }))
      .filter(({ severity, row }) => severity >= THRESHOLD && row >= probationRows(length))
      .map(({ row }) => row);
    const isIn = (row: number, { first, last }: NabStream['windows'][number]) => row >= first && row <= last;
    windows += stream.windows.length;
    found += stream.windows.filter((window) => alarms.some((row) => isIn(row, window))).length;
    falseAlarms += alarms.filter((row) => !stream.windows.some((window) => isIn(row, window))).length;
    weeks += (length - probationRows(length)) / WEEK_ROWS;
  }
  return `${found} of ${windows} windows found, ${(falseAlarms / weeks).toFixed(2)} false alarms a stream-week`;
}
