import { type Interval } from '../domain/interval.js';
import { type Theme } from './palette.js';

/** What a chart of one service tells: people and what is normal, on the one time axis that provider and crowd share. */
export interface StoryChart extends Interval {
  /** In time order. */
  readonly points: readonly ChartPoint[];
  readonly bands: readonly ChartBand[];
  /** In time order. */
  readonly marks: readonly ChartMark[];
}

/** One step of the axis; rates are means over the step, so that steps of any width stand beside each other. */
export interface ChartPoint {
  readonly startMs: number;
  readonly widthMs: number;
  /** People a minute; `null` where nobody listened. */
  readonly people: number | null;
  /** People a minute that are normal; `null` where it was not judged. */
  readonly expected: number | null;
}

/** A stretch of time: the crowd's wave, the provider's own window, one that a person entered, or one that nobody heard. */
export interface ChartBand extends Interval {
  readonly kind: 'crowd' | 'official' | 'entered' | 'unheard';
  readonly label: string;
}

/** A moment. */
export interface ChartMark {
  readonly atMs: number;
  readonly label: string;
}

/** How a chart is drawn, and in which words. */
export interface ChartLook {
  readonly theme: Theme;
  /** BCP 47 */
  readonly locale: string;
  /** IANA name */
  readonly timezone: string;
  readonly words: {
    /** Name of the vertical axis. */
    readonly people: string;
    readonly normal: string;
    readonly unheard: string;
  };
}
