import { MINUTE_MS } from '../../domain/time.js';

/** A post of a flow. */
export interface FlowPost {
  /** Of no other post of any flow of the same host; ordered as the posts are. */
  readonly number: number;
  readonly timeMs: number;
}

/** Flows of one host, at most: their posts are told apart by the last digits of their numbers. */
const MOST_FLOWS = 1000;

/** Posts that come at a known pace: the same ones however they are asked for. */
export class PostFlow {
  /**
   * @param key        0 to 999, its own among the flows of a host
   * @param perMinute  posts in the minute that starts then, at most 60,000; a minute of less than one has one now and then
   */
  constructor(
    private readonly key: number,
    private readonly perMinute: (minuteMs: number) => number,
  ) {}

  /** When the post of a number was made. */
  static timeOf(number: number): number {
    return Math.floor(number / MOST_FLOWS);
  }

  /** The first `limit` posts in `[startMs, endMs)`, oldest first. */
  oldest(startMs: number, endMs: number, limit: number): FlowPost[] {
    const found: FlowPost[] = [];
    for (let ms = floorMinute(startMs); ms < endMs && found.length < limit; ms += MINUTE_MS)
      found.push(...this.minute(ms).filter(({ timeMs }) => timeMs >= startMs && timeMs < endMs));
    return found.slice(0, limit);
  }

  /** The last `limit` posts in `[startMs, endMs)`, newest first. */
  newest(startMs: number, endMs: number, limit: number): FlowPost[] {
    const found: FlowPost[] = [];
    for (let ms = floorMinute(endMs - 1); ms + MINUTE_MS > startMs && found.length < limit; ms -= MINUTE_MS) {
      const inside = this.minute(ms).filter(({ timeMs }) => timeMs >= startMs && timeMs < endMs);
      found.push(...inside.reverse());
    }
    return found.slice(0, limit);
  }

  /** Posts in the minute that starts at `minuteMs`. */
  count(minuteMs: number): number {
    const pace = this.perMinute(minuteMs);
    if (pace >= 1) return Math.floor(pace);
    return pace > 0 && (minuteMs / MINUTE_MS + this.key) % Math.round(1 / pace) === 0 ? 1 : 0;
  }

  private minute(minuteMs: number): FlowPost[] {
    const count = this.count(minuteMs);
    return Array.from({ length: count }, (_, i) => {
      const timeMs = minuteMs + Math.floor((MINUTE_MS * i) / count);
      return { number: timeMs * MOST_FLOWS + this.key, timeMs };
    });
  }
}

const floorMinute = (timeMs: number) => Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
