import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { linesOf } from '../analyze/data-folder.js';
import { type NabWindow } from './nab-score.js';

const FOLDER = 'series/nab-realTweets';

/** One stream of tweet counts in buckets of five minutes. */
export interface TweetCounts {
  readonly name: string;
  readonly startsMs: readonly number[];
  readonly counts: readonly number[];
  readonly windows: readonly NabWindow[];
}

/** The streams of NAB realTweets that are at hand, with their windows; `null` without them. */
export function readNabStreams(dataFolder: string): TweetCounts[] | null {
  const folder = join(dataFolder, FOLDER);
  const labels = join(folder, 'combined_windows.json');
  if (!existsSync(labels)) return null;
  const windowsByFile = JSON.parse(readFileSync(labels, 'utf8')) as Record<string, [string, string][]>;
  return Object.entries(windowsByFile)
    .map(([path, windows]) => ({ path: join(folder, basename(path)), windows }))
    .filter(({ path }) => existsSync(path))
    .map(({ path, windows }) => readStream(path, windows));
}

function readStream(path: string, windows: readonly (readonly [string, string])[]): TweetCounts {
  const rows = linesOf(path)
    .slice(1)
    .map((line) => line.split(',') as [string, string]);
  const startsMs = rows.map(([timestamp]) => nabInstant(timestamp));
  const rowAt = (timestamp: string) => startsMs.indexOf(nabInstant(timestamp));
  return {
    name: basename(path, '.csv').replace('Twitter_volume_', ''),
    startsMs,
    counts: rows.map(([, count]) => Number(count)),
    windows: windows.map(([from, to]) => ({ first: rowAt(from), last: rowAt(to) })),
  };
}

/** `2015-02-26 21:42:53`, with or without a fraction; NAB names no zone, and none matters. */
export function nabInstant(text: string): number {
  return Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);
}
