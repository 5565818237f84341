import { type Lag, type LagGrade, type LagStanding, type Outage } from '../domain/outage.js';
import { type OutageWindow, ownWord } from '../domain/outage-window.js';
import { quantile } from '../domain/statistics.js';
import { MINUTE_MS } from '../domain/time.js';

/** What an outage counts that its provider never admitted, minutes. */
const UNACKNOWLEDGED_MINUTES = 240;
const GRADES: readonly [below: number, grade: LagGrade][] = [
  [15, 'A'],
  [30, 'B'],
  [120, 'C'],
  [UNACKNOWLEDGED_MINUTES, 'D'],
];

/**
 * Outages that a grade needs. StatusGator names no least number. A mean of few is one outage's luck: a single
 * unacknowledged one moves a mean of four by 60 minutes, from A to C, and of five by 48.
 */
export const MIN_GRADED = 5;

/** What one Outage adds to the Lag of its provider. */
export interface LagPart {
  readonly standing: LagStanding;
  /** See `ownWord`. */
  readonly word: OutageWindow | null;
  /** See {@link officialDelay}. */
  readonly delayMinutes: number | null;
}

/**
 * Services whose provider can be heard: its page is read, or a word of it is known from elsewhere.
 *
 * @param watched  services with a status page that is read
 */
export function audible(outages: readonly Outage[], watched: ReadonlySet<string>): Set<string> {
  const told = outages.filter(({ service, windows }) => ownWord(service, windows) !== null);
  return new Set([...watched, ...told.map(({ service }) => service)]);
}

/**
 * What an Outage counts as.
 *
 * @param nowMs    until when the provider's word was waited for
 * @param isHeard  whether the provider can be heard, see {@link audible}
 */
export function lagPart(outage: Outage, nowMs: number, isHeard: boolean): LagPart {
  const word = ownWord(outage.service, outage.windows);
  const standing = standingOf(outage, word, nowMs, isHeard);
  return { standing, word, delayMinutes: officialDelay(standing, outage.leadMinutes) };
}

/**
 * Silence is held against a provider only once the outage is over or has lasted for the four hours that silence
 * counts as, and only where people were heard to speak: a window that one person entered proves no crowd.
 * Where nobody listens for the provider, its silence is ours.
 */
function standingOf(outage: Outage, word: OutageWindow | null, nowMs: number, isHeard: boolean): LagStanding {
  if (word) return outage.detectedAtMs === null ? 'unseen' : 'acknowledged';
  if (outage.detectedAtMs === null) return 'hand-entered';
  if (!isHeard) return 'unwatched';
  const isWaiting = outage.endMs === null && nowMs - outage.detectedAtMs < UNACKNOWLEDGED_MINUTES * MINUTE_MS;
  return isWaiting ? 'pending' : 'unacknowledged';
}

/**
 * Minutes that the provider's word came after the crowd's, as StatusGator counts them for its page accuracy grades
 * (help article 47001273242): 0 where the provider spoke first or alone, 240 where it never spoke; `null` of an
 * outage that does not count.
 */
function officialDelay(standing: LagStanding, leadMinutes: number | null): number | null {
  switch (standing) {
    case 'acknowledged':
      return Math.max(0, leadMinutes ?? 0);
    case 'unseen':
      return 0;
    case 'unacknowledged':
      return UNACKNOWLEDGED_MINUTES;
    case 'pending':
    case 'hand-entered':
    case 'unwatched':
      return null;
  }
}

/**
 * How far ahead of each provider people are.
 *
 * Neither an upstream's page nor a hand-entered window counts as the service's own admission: a service that says
 * nothing is unacknowledged, unless nobody listens for it.
 *
 * @param outages  of any services and times, in any order
 * @param watched  services with a status page that is read
 * @param nowMs    until when the providers' words were waited for
 * @returns services with at least one outage, sorted by slug
 */
export function lagByService(outages: readonly Outage[], watched: ReadonlySet<string>, nowMs: number): Lag[] {
  const groups = new Map<string, Outage[]>();
  for (const outage of outages) groups.set(outage.service, [...(groups.get(outage.service) ?? []), outage]);
  const heard = audible(outages, watched);
  return [...groups]
    .map(([service, group]) => lagOf(service, group, heard.has(service), nowMs))
    .sort((a, b) => (a.service < b.service ? -1 : 1));
}

function lagOf(service: string, outages: readonly Outage[], isHeard: boolean, nowMs: number): Lag {
  const parts = outages.map((outage) => lagPart(outage, nowMs, isHeard));
  const count = (wanted: LagStanding): number => parts.filter(({ standing }) => standing === wanted).length;
  const leads = outages.map(({ leadMinutes }) => leadMinutes).filter((lead) => lead !== null);
  const delays = parts.map(({ delayMinutes }) => delayMinutes).filter((delay) => delay !== null);
  const meanDelay = share(
    delays.reduce((sum, delay) => sum + delay, 0),
    delays.length,
  );
  const unacknowledged = count('unacknowledged');
  const officialFirst = leads.filter((lead) => lead < 0).length;
  return {
    service,
    name: outages[0]?.name ?? service,
    n: leads.length,
    medianMinutes: quantile(leads, 0.5),
    p25Minutes: quantile(leads, 0.25),
    p75Minutes: quantile(leads, 0.75),
    unacknowledged,
    unacknowledgedShare: share(unacknowledged, leads.length + unacknowledged),
    officialFirst,
    officialFirstShare: share(officialFirst, leads.length),
    unseen: count('unseen'),
    pending: count('pending'),
    graded: delays.length,
    meanDelayMinutes: meanDelay,
    grade: meanDelay !== null && delays.length >= MIN_GRADED ? gradeOf(meanDelay) : null,
  };
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function gradeOf(meanDelayMinutes: number): LagGrade {
  return GRADES.find(([below]) => meanDelayMinutes < below)?.[1] ?? 'F';
}
