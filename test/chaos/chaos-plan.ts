import { type OutageWindow } from '../../src/domain/outage-window.js';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time.js';

/** What is said of one service while it is down; half-open, event times, UTC epoch ms. */
export interface PlannedOutage {
  readonly service: PlannedService;
  readonly startMs: number;
  readonly endMs: number;
  /** Whether its provider says so. */
  readonly isOfficial: boolean;
}

/** Two that share no upstream and are never down for the first time at once: each is an outage of its own. */
export const PLANNED_SERVICES = ['chatgpt', 'netflix'] as const;
export type PlannedService = (typeof PLANNED_SERVICES)[number];

/** What is said, and when: the same for whoever listens. Times are event times, UTC epoch ms. */
export interface ChaosPlan {
  readonly seed: number;
  readonly posts: number;
  readonly postsPerSecond: number;
  readonly startMs: number;
  /** From here on a post is said in the moment that it bears; before, hours are told in seconds. */
  readonly presentMs: number;
  readonly endMs: number;
  readonly outages: readonly PlannedOutage[];
}

interface PlanSettings {
  readonly seed: number;
  readonly seconds: number;
  readonly postsPerSecond: number;
}

/** The judge wants two hours of a service before it says anything. */
const LEAST_PAST_MS = 12 * HOUR_MS;
const PAST_MS_PER_SECOND = 6 * MINUTE_MS;
const CALM_SHARE = 0.35;
const LASTS_MS = 40 * MINUTE_MS;
/** The latest of them is old enough to be judged before anybody is told, so that all are told at once. */
const LATEST_ONSET_MS = 50 * MINUTE_MS;
const LEAST_OUTAGES = 4;
const MOST_OUTAGES = 12;
const LONGEST_PRESENT_MS = 2 * MINUTE_MS;

/**
 * A calm past, then outages of two services by turns, of which the last of each goes on: an outage that is over is told to
 * nobody. Half of a short run, and two minutes of a long one, are said as they happen, so that alerts go out while things
 * are done to those who send them.
 *
 * @param beginMs  when the first post will be said, on the wall's clock
 */
export function planChaos({ seed, seconds, postsPerSecond }: PlanSettings, beginMs: number): ChaosPlan {
  const livesMs = Math.min(LONGEST_PRESENT_MS, (seconds * 1_000) / 2);
  const endMs = beginMs + seconds * 1_000;
  const presentMs = endMs - livesMs;
  const pastMs = Math.max(LEAST_PAST_MS, seconds * PAST_MS_PER_SECOND);
  const count = Math.min(MOST_OUTAGES, Math.max(LEAST_OUTAGES, Math.round(seconds / 10)));
  const everyMs = (pastMs * (1 - CALM_SHARE)) / count;
  const outages = Array.from({ length: count }, (_, fromLast): PlannedOutage => {
    const startMs = presentMs - LATEST_ONSET_MS - fromLast * everyMs;
    const goesOn = fromLast < PLANNED_SERVICES.length;
    return {
      service: PLANNED_SERVICES[fromLast % PLANNED_SERVICES.length] ?? 'chatgpt',
      startMs,
      endMs: goesOn ? endMs : startMs + LASTS_MS,
      isOfficial: goesOn || fromLast % 3 === 0,
    };
  }).reverse();
  return {
    seed,
    posts: seconds * postsPerSecond,
    postsPerSecond,
    startMs: presentMs - pastMs,
    presentMs,
    endMs,
    outages,
  };
}

const SAID_AFTER_MS = 20 * MINUTE_MS;

/** What the providers say of them: later than people, and nothing yet of the end of those that go on. */
export function plannedWindows({ outages, endMs: planEndMs }: ChaosPlan): OutageWindow[] {
  return outages
    .filter(({ isOfficial }) => isOfficial)
    .map(({ service, startMs, endMs }): OutageWindow => {
      const goesOn = endMs === planEndMs;
      return {
        id: `chaos:${service}-${new Date(startMs).toISOString()}`,
        service,
        startMs: startMs + SAID_AFTER_MS / 2,
        endMs: goesOn ? null : endMs,
        acknowledgedAtMs: startMs + SAID_AFTER_MS,
        monitoringAtMs: null,
        title: 'Elevated error rates',
        impact: 'major',
        status: goesOn ? 'investigating' : 'resolved',
        origin: 'chaos',
        url: null,
        updates: [],
      };
    });
}
