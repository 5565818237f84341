import { type Interval } from './interval.js';
import { minuteStart } from './time.js';

/** A stretch of time over which one source was listened to with an even coverage. */
export interface ListeningSpan extends Interval {
  /** A source that we listen to ourselves, or `push:<platform>` for recordings that were handed to us. */
  readonly source: string;
  /** Share of the posts of interest that could have been heard, 0..1. */
  readonly coverage: number;
}

/** When recordings of a source have spoken of a service, by source and service: the first time of each UTC day. */
export type HeardServices = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

/** The first time on one UTC day that a recorded source speaks of a service. */
export interface RecordedVoice {
  readonly source: string;
  readonly service: string;
  /** Start of the day. */
  readonly dayMs: number;
  readonly firstMs: number;
}

const RECORDED = 'push:';

/** Name under which the listening of pushed recordings of a platform is kept, apart from our own. */
export function recordedSource(platform: string): string {
  return `${RECORDED}${platform}`;
}

/** Whether a span tells of a recording that was handed to us. */
export function isRecorded({ source }: ListeningSpan): boolean {
  return source.startsWith(RECORDED);
}

/**
 * Spans in which a service could be heard. Our own sources listen for every tracked service. A recording was made
 * with questions that we do not know, so it proves nothing about a service before it first speaks of it, and nothing
 * at all about one that it never names.
 */
export function spansFor(
  spans: readonly ListeningSpan[],
  heard: HeardServices,
  service: string,
): ListeningSpan[] {
  return spans.flatMap((span) => {
    if (!isRecorded(span)) return [span];
    const within = (heard.get(span.source)?.get(service) ?? []).filter(
      (timeMs) => timeMs >= span.startMs && timeMs < span.endMs,
    );
    return within.length > 0 ? [{ ...span, startMs: minuteStart(Math.min(...within)) }] : [];
  });
}
