import { type Confirmation, type SpikePhase, type Transition, withConfirmations } from './lifecycle.js';
import { type Link } from './link.js';
import { isOfficial, type OutageWindow } from './outage-window.js';
import { type Spike, type SpikeState } from './spike.js';
import { type Spread } from './spread.js';

/**
 * Who spoke first; `people-only`: the provider itself never admitted it, `provider-only`: no spike was seen,
 * `hand-entered`: neither, only a person told of it.
 */
export const FIRST_VOICES = ['people', 'provider', 'people-only', 'provider-only', 'hand-entered'] as const;
export type FirstVoice = (typeof FIRST_VOICES)[number];

/** A declared upstream that may be the cause, with the share of the evidence that speaks for it, 0..1. */
export interface LikelyUpstream {
  readonly service: string;
  readonly share: number;
}

/** How the people of an Outage name another service; people are counted as in Buckets. */
export interface CoMention {
  /** The service that is named. */
  readonly service: string;
  /** People of the Outage, and those of them who name it. */
  readonly people: number;
  readonly named: number;
  /** The same of the week before, other outages among them. */
  readonly usualPeople: number;
  readonly usualNamed: number;
  /** People who spoke of the other service meanwhile, beyond those who usually do; `null` when not known. */
  readonly upstreamPeople: number | null;
  /** People who spoke of the other service and named this one. */
  readonly upstreamNamed: number;
}

/** The story told of one service: the Spikes and OutageWindows that Links join, official or not. */
export interface Outage {
  /** Id of its first Spike, else `w:` and the id of its first window. */
  readonly id: string;
  readonly service: string;
  /** Name of the service as people write it. */
  readonly name: string;
  /** Highest rung that one of its Spikes reached; `confirmed` where an official window says so. */
  readonly state: SpikeState;
  /** `active` while one of its Spikes is, or without a Spike while a window is open; `ended` once nothing is open. */
  readonly phase: SpikePhase;
  /** The lives of its Spikes with what providers and persons said, in order of time. */
  readonly transitions: readonly OutageTransition[];
  /** Languages, countries and sources in the order in which they woke. */
  readonly spread: Spread;
  /** Earliest of the crowd's onset and the official start. */
  readonly startedAtMs: number;
  /** Latest end of its Spikes and windows; `null` while one of them is open. */
  readonly endMs: number | null;
  /** Oldest first. */
  readonly spikes: readonly Spike[];
  /** Oldest first; those of upstreams too, where a Link joins them. */
  readonly windows: readonly OutageWindow[];
  readonly links: readonly Link[];
  /** Back-dated start of the first wave; `null` without a Spike. */
  readonly onsetMs: number | null;
  /** When a live observer was first told; `null` without a Spike. */
  readonly detectedAtMs: number | null;
  /** Start of the minute with most posts; `null` without a Spike. */
  readonly peakAtMs: number | null;
  readonly peakPerMinute: number;
  /** Expected posts a minute when the first Spike was raised. */
  readonly expectedPerMinute: number;
  /** End of the last wave; `null` while people still speak of it, and without a Spike. */
  readonly crowdEndMs: number | null;
  /** Start of the first window of the provider's own, see `ownWord`; `null` without one. */
  readonly officialStartMs: number | null;
  /** First public word of the provider; `null` when not known. */
  readonly acknowledgedAtMs: number | null;
  /** Minutes by which people were ahead of that window, negative when the provider spoke first; `null` without both. */
  readonly leadMinutes: number | null;
  readonly firstVoice: FirstVoice;
  /** Counted posts and people of its Spikes. */
  readonly posts: number;
  readonly authors: number;
  /** Mean sentiment weighted by posts, -1..1; `null` when none could be scored. */
  readonly sentiment: number | null;
  /** 0..1 */
  readonly confidence: number;
  /** Most named first. */
  readonly symptoms: readonly { readonly id: string; readonly posts: number }[];
  /** Share of posts by language, 0..1, largest first. */
  readonly languages: Readonly<Record<string, number>>;
  /** `undetermined`: something upstream failed too, but we cannot say what; `null`: nothing speaks for one. */
  readonly likelyUpstream: LikelyUpstream | 'undetermined' | null;
  /** Outages of other services that have, likelier than not, the same cause; in the order in which they began. */
  readonly together: readonly RelatedOutage[];
  /** What they make together; an Outage that stands alone is a story of one. */
  readonly story: Story;
}

/** Outages of one cause, told once: the same of each of its members. */
export interface Story {
  /** Id of the member that began first. */
  readonly id: string;
  /** In the order in which they began. */
  readonly members: readonly RelatedOutage[];
  /**
   * A member that is an upstream of others, or the upstream that most members point to, with the mean of their shares;
   * `undetermined`: there is one cause, but we cannot say what; `null`: a story of one that nothing upstream explains.
   */
  readonly cause: LikelyUpstream | 'undetermined' | null;
}

export interface OutageTransition extends Transition {
  /** Id of the Spike whose life it is a step of. */
  readonly spike: string;
}

/** Who confirmed a Spike: a provider when its word was public, a person when that was said. */
export function confirmationsOf(
  spike: string,
  links: readonly Link[],
  windows: readonly OutageWindow[],
): Confirmation[] {
  const valid = links.filter((link) => link.spike === spike && link.verdict !== 'rejected');
  const linked = new Set(valid.map(({ window }) => window));
  const bySaying = valid.flatMap(({ verdict, verdictAtMs }): Confirmation[] =>
    verdict === 'confirmed' && verdictAtMs !== undefined ? [{ atMs: verdictAtMs, because: 'person' }] : [],
  );
  const byWindow = windows
    .filter(({ id }) => linked.has(id))
    .map((window): Confirmation => ({
      atMs: Math.max(window.acknowledgedAtMs ?? window.startMs, window.knownAtMs ?? -Infinity),
      because: isOfficial(window) ? 'official-window' : 'person',
    }));
  return [...byWindow, ...bySaying];
}

/** What an Outage takes over from the lives of its Spikes. */
export function lifeOfOutage(
  spikes: readonly Spike[],
  windows: readonly OutageWindow[],
  links: readonly Link[],
): Pick<Outage, 'phase' | 'transitions'> {
  const phases = new Set(spikes.map(({ phase }) => phase));
  const isOpen = windows.some(({ endMs }) => endMs === null);
  const transitions = spikes.flatMap((spike) =>
    withConfirmations(spike.transitions, confirmationsOf(spike.id, links, windows)).map((transition) => ({
      ...transition,
      spike: spike.id,
    })),
  );
  return {
    phase: phaseOf(phases, isOpen),
    transitions: transitions.sort((a, b) => a.atMs - b.atMs),
  };
}

/** People who are calm again while a window is still open: it eases, and is not over. */
function phaseOf(phases: ReadonlySet<SpikePhase>, isOpen: boolean): SpikePhase {
  if (phases.has('active') || (isOpen && phases.size === 0)) return 'active';
  return isOpen || phases.has('recovering') ? 'recovering' : 'ended';
}

export interface RelatedOutage {
  /** Id of the other Outage. */
  readonly id: string;
  readonly service: string;
  readonly name: string;
  readonly startedAtMs: number;
}

/** How far ahead of one provider's page people are, over many outages. */
export interface Lag {
  readonly service: string;
  readonly name: string;
  /** Outages that both people and provider spoke of. */
  readonly n: number;
  /** Lead in minutes, positive when people were first; `null` when `n` is 0. */
  readonly medianMinutes: number | null;
  readonly p25Minutes: number | null;
  readonly p75Minutes: number | null;
  /**
   * Outages that people spoke of and the provider never admitted, and their share of all that people spoke of; none
   * where no official word is listened for.
   */
  readonly unacknowledged: number;
  readonly unacknowledgedShare: number | null;
  /** Those of `n` in which the provider spoke first, and their share of `n`. */
  readonly officialFirst: number;
  readonly officialFirstShare: number | null;
  /** Official windows that no spike was seen for. */
  readonly unseen: number;
  /** Outages that are open and may still be admitted in time. They are in no other number. */
  readonly pending: number;
  /** Outages that the grade is made of: `n + unacknowledged + unseen`. */
  readonly graded: number;
  /** Mean delay of the official word in minutes, see `officialDelay` in link/lag.ts; `null` when `graded` is 0. */
  readonly meanDelayMinutes: number | null;
  /** `null` where `graded` is too small: see `MIN_GRADED` in link/lag.ts. */
  readonly grade: LagGrade | null;
}

/**
 * What one Outage counts as in a {@link Lag}. In no number are `hand-entered`, of which only a person told, and
 * `unwatched`, where nobody listens for the provider, so that its silence says nothing.
 */
export type LagStanding =
  'acknowledged' | 'unacknowledged' | 'unseen' | 'pending' | 'hand-entered' | 'unwatched';

/** How promptly a provider speaks, by its mean delay: A under 15 minutes, B 30, C two hours, D four, F beyond. */
export type LagGrade = 'A' | 'B' | 'C' | 'D' | 'F';
