import { type AlertCounts } from './alert-counts.js';
import { type Deed } from './mischief.js';
import { type Settlement } from './settle.js';

/** What a run of chaos found. Times are ms since its beginning. */
export interface ChaosReport extends Settlement {
  readonly settings: {
    readonly seed: number;
    readonly seconds: number;
    readonly postsPerSecond: number;
    readonly replicas: number;
  };
  /** Posts that the undisturbed process was sent: once, and more often. */
  readonly said: { readonly once: number; readonly again: number };
  readonly deeds: readonly (Deed & { readonly standstillMs: number })[];
  readonly longestStandstillMs: number;
  readonly endedByThemselves: number;
  /** Processes that were asked to end, and did not do so cleanly. */
  readonly uncleanStops: readonly string[];
  /** Of the undisturbed process; event times before the last post, ms. */
  readonly spikes: readonly {
    readonly service: string;
    readonly state: string;
    readonly phase: string;
    readonly onsetMs: number;
    readonly endMs: number | null;
  }[];
  readonly alerts: { readonly undisturbed: AlertCounts; readonly disturbed: AlertCounts };
  /** What replicas said at level warn or error, by how often. */
  readonly trouble: Readonly<Record<string, number>>;
}
