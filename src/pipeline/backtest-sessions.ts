import { type ServiceMatch } from '../domain/analysis.js';
import { type Interval } from '../domain/interval.js';
import { type HeardServices, type ListeningSpan, type RecordedVoice, spansFor } from '../domain/listening.js';
import { type Post } from '../domain/post.js';
import { listeningOfRecording, RECORDING_BRIDGE_MS, voicesIn } from './listening-of-recording.js';
import { type Listening } from './replay.js';
import { type PostReader } from './rules.js';

/** Posts that one person or program collected by one set of questions. */
export interface Recording {
  /** As it is told, e.g. its path. */
  readonly name: string;
  readonly posts: readonly Post[];
  /** Records of it that were no posts. */
  readonly failed: number;
}

/** Recordings that are judged together, because they tell of one service at one time. */
export interface Session {
  readonly posts: readonly Post[];
  readonly failed: number;
  readonly listening: Listening;
}

interface Heard {
  readonly recording: Recording;
  readonly listening: Listening;
  /** When it could hear which service. */
  readonly observed: ReadonlyMap<string, readonly Interval[]>;
}

/**
 * Sorts recordings into sessions, by what any of the rule sets finds in them; the order in which they are given changes
 * nothing. Each listens for itself: from when it first speaks of a service to its own last post, and for no service that
 * it never names on its own; what lies between two recordings was heard by nobody. Those that speak of one service at one
 * time, or within a day of each other, such as the days of one collector, are judged as one stream; others were collected
 * by other questions, and what was normal in one says nothing of the next.
 */
export function toSessions(recordings: readonly Recording[], readers: readonly PostReader[]): Session[] {
  const groups: Heard[][] = [];
  for (const [index, recording] of [...recordings].sort(byTime).entries()) {
    const heard = listenTo(recording, index, readers);
    const related = groups.filter((group) => group.some((other) => isOneStream(heard, other)));
    for (const group of related) groups.splice(groups.indexOf(group), 1);
    groups.push([...related.flat(), heard]);
  }
  return groups
    .map((group) => ({
      posts: group.flatMap(({ recording }) => recording.posts),
      failed: group.reduce((sum, { recording }) => sum + recording.failed, 0),
      listening: {
        spans: group.flatMap(({ listening }) => listening.spans),
        voices: group.flatMap(({ listening }) => listening.voices),
      },
    }))
    .filter(({ posts, failed }) => posts.length + failed > 0);
}

/** By first post, then by name. */
function byTime(a: Recording, b: Recording): number {
  const firstMs = ({ posts }: Recording): number =>
    posts.reduce((first, { createdAtMs }) => Math.min(first, createdAtMs), Number.MAX_SAFE_INTEGER);
  return firstMs(a) - firstMs(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/** Its sources get the recording's number, so that no other recording's listening is taken for its own. */
function listenTo(recording: Recording, index: number, readers: readonly PostReader[]): Heard {
  const own = <T extends ListeningSpan | RecordedVoice>(value: T): T => ({
    ...value,
    source: `${value.source}#${index}`,
  });
  const spans = listeningOfRecording(recording.posts).map(own);
  const voices = voicesOf(recording.posts, readers).map(own);
  const heard = new Map<string, Map<string, number[]>>();
  for (const { source, service, firstMs } of voices) {
    const services = heard.get(source) ?? new Map<string, number[]>();
    heard.set(source, services.set(service, [...(services.get(service) ?? []), firstMs]));
  }
  return { recording, listening: { spans, voices }, observed: observedIn(spans, heard, voices) };
}

function observedIn(
  spans: readonly ListeningSpan[],
  heard: HeardServices,
  voices: readonly RecordedVoice[],
): ReadonlyMap<string, readonly Interval[]> {
  const services = new Set(voices.map(({ service }) => service));
  return new Map([...services].map((service) => [service, spansFor(spans, heard, service)]));
}

/** When a recording speaks of which service, by any of the rule sets. */
function voicesOf(posts: readonly Post[], readers: readonly PostReader[]): RecordedVoice[] {
  return voicesIn(posts.map((post) => ({ post, matches: matchesOf(post, readers) })));
}

/** A post that cannot be read speaks of nothing; its counter tells why. */
function matchesOf(post: Post, readers: readonly PostReader[]): readonly ServiceMatch[] {
  try {
    return readers.flatMap((reader) => reader.read(post)?.matches ?? []);
  } catch {
    return [];
  }
}

function isOneStream(a: Heard, b: Heard): boolean {
  return [...a.observed].some(([service, intervals]) =>
    (b.observed.get(service) ?? []).some((other) =>
      intervals.some(
        (interval) =>
          interval.startMs <= other.endMs + RECORDING_BRIDGE_MS &&
          other.startMs <= interval.endMs + RECORDING_BRIDGE_MS,
      ),
    ),
  );
}
