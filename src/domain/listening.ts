import { type Interval } from './interval.js';

/** A stretch of time over which one source was listened to with an even coverage. */
export interface ListeningSpan extends Interval {
  /** A source that we listen to ourselves, or `push:<platform>` for recordings that were handed to us. */
  readonly source: string;
  /** Share of the posts of interest that could have been heard, 0..1. */
  readonly coverage: number;
}

/** Services that recordings of a source have spoken of, by source. */
export type HeardServices = ReadonlyMap<string, ReadonlySet<string>>;

const RECORDED = 'push:';

/** Name under which the listening of pushed recordings of a platform is kept, apart from our own. */
export function recordedSource(platform: string): string {
  return `${RECORDED}${platform}`;
}

/**
 * Spans in which a service could be heard. Our own sources listen for every tracked service; a recording was made
 * with questions that we do not know, so it proves nothing about a service that it never speaks of.
 */
export function spansFor(
  spans: readonly ListeningSpan[],
  heard: HeardServices,
  service: string,
): ListeningSpan[] {
  return spans.filter(
    ({ source }) => !source.startsWith(RECORDED) || heard.get(source)?.has(service) === true,
  );
}
