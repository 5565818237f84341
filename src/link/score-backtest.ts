import { poisson95, wilson95 } from '../domain/confidence-interval.js';
import { type Interval, isIn, overlapMs, unite } from '../domain/interval.js';
import { type Link, linkId } from '../domain/link.js';
import { byStart, isOfficial, isOutage, type OutageWindow } from '../domain/outage-window.js';
import { byOnset, type Spike } from '../domain/spike.js';
import { quantile } from '../domain/statistics.js';
import { DAY_MS, MINUTE_MS, toIso } from '../domain/time.js';
import {
  type BacktestScores,
  type DetectorNeeds,
  type ServiceScore,
  type SpikeScore,
  type WindowFacts,
  type WindowScore,
} from './backtest-report.js';
import { LINK, spikeInterval } from './link-odds.js';
import { tellWindow } from './tell-window.js';

interface BacktestInput {
  /** Each with the state that the crowd alone gives it. */
  readonly spikes: readonly Spike[];
  readonly links: readonly Link[];
  /** All that are known, so that a Spike of one that is not judged is no false alarm. */
  readonly windows: readonly OutageWindow[];
  readonly services: readonly string[];
  /** How sure linking was of each pair, by link id, see `weighLinks`. */
  readonly odds: ReadonlyMap<string, number>;
  /** Until when open Spikes were followed, by id; absent: as long as their window. */
  readonly followedToMs?: ReadonlyMap<string, number>;
  /** What is judged; absent: everything. */
  readonly scored?: Interval;
  /** What was listened to, by service. */
  readonly observed: ReadonlyMap<string, readonly Interval[]>;
  /** Counted posts by service; absent: not known. */
  readonly posts?: ReadonlyMap<string, number>;
  /** What was seen of windows, by id. */
  readonly facts?: ReadonlyMap<string, WindowFacts>;
  readonly needs: DetectorNeeds;
}

/**
 * Scores Spikes and Links against the known windows.
 *
 * Truth comes from the windows alone, never from the linking rule: a Spike belongs to the window of its service
 * with which it shares most time, each window padded by an hour before and half an hour after; of equals the one
 * that starts nearest. A Link is right when it names that window, or the upstream's window at that time.
 *
 * A window is judged when it starts in what is scored, together with its Spikes, whenever they were told; a Spike
 * without a window when it was told in it.
 */
export function scoreBacktest(given: BacktestInput): BacktestScores {
  const input = { ...given, links: given.links.filter(({ verdict }) => verdict !== 'rejected') };
  const { spikes, links, windows, services, observed, scored = ALWAYS } = input;
  const tracked = new Set(services);
  const known = windows.filter((window) => isOutage(window) && tracked.has(window.service)).sort(byStart);
  const heard = (window: OutageWindow): boolean => wasHeard(window, observed.get(window.service) ?? []);
  const truth = new Map<string, OutageWindow | null>();
  const sharedMs = (spike: Spike, window: OutageWindow): number =>
    sharedUntilMs(spike, window, input.followedToMs?.get(spike.id) ?? ALWAYS.endMs);
  for (const spike of spikes) truth.set(spike.id, trueWindow(spike, known, sharedMs));
  const surest = surestLinks(links);
  const byId = new Map(windows.filter(isOutage).map((window) => [window.id, window]));

  const perSpike = [...spikes].sort(byOnset).flatMap((spike) => {
    const link = surest.get(spike.id);
    const upstream = link && byId.get(link.window);
    const window = truth.get(spike.id) ?? (upstream && sharedMs(spike, upstream) > 0 ? upstream : null);
    if (!isIn(window?.startMs ?? spike.detectedAtMs, scored)) return [];
    return [scoreSpike(spike, window, link ?? null)];
  });
  const perWindow = known
    .filter(({ startMs }) => isIn(startMs, scored))
    .map((window) =>
      scoreWindow(
        window,
        heard(window),
        spikes.filter(({ id }) => truth.get(id) === window).sort(byOnset),
        input,
      ),
    );
  const perService = [...services].sort().map((service) => scoreService(service, perWindow, perSpike, input));

  const judged = perWindow.filter((score) => score.observed);
  const found = judged.filter((score) => score.found);
  const inWindow = perSpike.filter((score) => score.inWindow).length;
  const right = perSpike.filter(({ linkedTo, window }) => linkedTo !== null && linkedTo === window).length;
  const linked = perSpike.filter(({ linkedTo }) => linkedTo !== null).length;
  const onsetErrors = numbers(found.map(({ onsetErrorMinutes }) => onsetErrorMinutes)).map(Math.abs);
  const leads = numbers(found.map(({ leadMinutes }) => leadMinutes));
  const weeks = perService.reduce((sum, service) => sum + service.weeks, 0);
  return {
    windows: judged.length,
    found: found.length,
    recall: ratio(found.length, judged.length),
    precision: ratio(inWindow, perSpike.length),
    falseSpikesPerServiceWeek: ratio(perSpike.length - inWindow, weeks),
    linkF1: ratio(2 * right, linked + inWindow),
    onsetErrorMinutes: { median: quantile(onsetErrors, 0.5), p90: quantile(onsetErrors, 0.9) },
    leadMinutes: {
      n: leads.length,
      median: quantile(leads, 0.5),
      p25: quantile(leads, 0.25),
      p75: quantile(leads, 0.75),
    },
    range95: {
      recall: wilson95(found.length, judged.length),
      precision: wilson95(inWindow, perSpike.length),
      falseSpikesPerServiceWeek: poisson95(perSpike.length - inWindow, weeks),
    },
    serviceWeeks: weeks,
    perService,
    perWindow,
    perSpike,
  };
}

function scoreService(
  service: string,
  perWindow: readonly WindowScore[],
  perSpike: readonly SpikeScore[],
  { observed, posts, scored = ALWAYS }: BacktestInput,
): ServiceScore {
  const isOwn = (score: { readonly service: string }): boolean => score.service === service;
  const windows = perWindow.filter((score) => isOwn(score) && score.observed);
  const spikes = perSpike.filter(isOwn);
  const falseSpikes = spikes.filter(({ inWindow }) => !inWindow).length;
  const heard = unite(observed.get(service) ?? []);
  const weeks = heard.reduce((sum, span) => sum + overlapMs(span, scored), 0) / (7 * DAY_MS);
  return {
    service,
    posts: posts?.get(service) ?? 0,
    weeks,
    windows: windows.length,
    found: windows.filter(({ found }) => found).length,
    spikes: spikes.length,
    falseSpikes,
    falseSpikesPerWeek: ratio(falseSpikes, weeks),
  };
}

function scoreWindow(
  window: OutageWindow,
  observed: boolean,
  spikes: readonly Spike[],
  input: BacktestInput,
): WindowScore {
  const [first] = spikes;
  const wordMs = window.acknowledgedAtMs ?? window.startMs;
  const ends = spikes.map(({ endMs }) => endMs);
  const facts = input.facts?.get(window.id) ?? null;
  const link = input.links.find(
    (candidate) => candidate.window === window.id && spikes.some(({ id }) => id === candidate.spike),
  );
  const score: Omit<WindowScore, 'story'> = {
    window: window.id,
    service: window.service,
    title: window.title,
    official: isOfficial(window),
    start: toIso(window.startMs),
    end: isoOrNull(window.endMs),
    acknowledgedAt: isoOrNull(window.acknowledgedAtMs),
    observed,
    found: first !== undefined,
    spike: first?.id ?? null,
    waves: spikes.length,
    onset: isoOrNull(first?.onsetMs),
    detectedAt: isoOrNull(first?.detectedAtMs),
    peakAt: isoOrNull(highest(spikes)?.peakAtMs),
    crowdEnd: ends.includes(null) || ends.length === 0 ? null : toIso(Math.max(...numbers(ends))),
    onsetErrorMinutes: first ? (first.onsetMs - window.startMs) / MINUTE_MS : null,
    leadMinutes: first ? (wordMs - first.detectedAtMs) / MINUTE_MS : null,
    linked: link !== undefined,
    ...(link || !first
      ? { linkConfidence: link?.confidence ?? null, notLinked: null, rival: null }
      : whyNotLinked(spikes, window, input)),
    missing: first ? [] : whatWasMissing(observed, facts, input.needs),
    facts,
  };
  return { ...score, story: tellWindow(score, input.needs) };
}

function highest(spikes: readonly Spike[]): Spike | undefined {
  return [...spikes].sort((a, b) => b.peakPerMinute - a.peakPerMinute || byOnset(a, b))[0];
}

/** @param own  the Spikes of the window, at least one; the surest pair speaks for it */
function whyNotLinked(
  own: readonly Spike[],
  window: OutageWindow,
  { spikes, links, odds }: BacktestInput,
): Pick<WindowScore, 'linkConfidence' | 'notLinked' | 'rival'> {
  const [surest] = own
    .flatMap(({ id }) => {
      const confidence = odds.get(linkId(id, window.id));
      return confidence === undefined ? [] : [{ id, confidence }];
    })
    .sort((a, b) => b.confidence - a.confidence);
  if (!surest) return { linkConfidence: null, notLinked: 'too-far', rival: null };
  const { id, confidence: linkConfidence } = surest;
  const elsewhere = links.find(({ spike }) => spike === id);
  // Spikes of services that depend on this one may link to the window besides: they are no rivals.
  const peers = new Set(spikes.filter(({ service }) => service === window.service).map((spike) => spike.id));
  const rival = elsewhere ?? links.find((link) => link.window === window.id && peers.has(link.spike));
  if (rival && linkConfidence >= LINK.accept) {
    return {
      linkConfidence,
      notLinked: 'lost-to-rival',
      rival: { spike: rival.spike, window: rival.window },
    };
  }
  return { linkConfidence, notLinked: elsewhere ? 'other-window' : 'weak-fit', rival: null };
}

/** Share of a window below which it was heard in part only. */
const WELL_HEARD = 0.5;

function whatWasMissing(
  observed: boolean,
  facts: WindowFacts | null,
  needs: DetectorNeeds,
): WindowScore['missing'] {
  if (!observed) return ['not-heard'];
  if (!facts) return [];
  const missing: WindowScore['missing'][number][] = [];
  const people = facts.busiest?.people ?? 0;
  const score = facts.highest?.score ?? 0;
  if (facts.heardBeforeMinutes < needs.warmUpMinutes) missing.push('no-past');
  if (facts.heard < WELL_HEARD) missing.push('heard-in-part');
  if (facts.posts === 0) missing.push('no-posts');
  else if (score >= needs.score) missing.push('other-spike');
  else if (score >= 1) missing.push('nearly');
  if (facts.posts > 0 && people < needs.people) missing.push('too-few-people');
  else if (facts.posts > 0 && score < 1) missing.push('not-unusual');
  return missing;
}

function scoreSpike(spike: Spike, window: OutageWindow | null, link: Link | null): SpikeScore {
  return {
    spike: spike.id,
    service: spike.service,
    onset: toIso(spike.onsetMs),
    detectedAt: toIso(spike.detectedAtMs),
    end: spike.endMs === null ? null : toIso(spike.endMs),
    people: spike.authors,
    score: spike.score,
    confidence: spike.confidence,
    state: spike.state,
    keywords: spike.keywords.slice(0, 5).map(({ term }) => term),
    inWindow: window !== null,
    window: window?.id ?? null,
    linkedTo: link?.window ?? null,
    linkConfidence: link?.confidence ?? null,
  };
}

function trueWindow(
  spike: Spike,
  windows: readonly OutageWindow[],
  sharedMs: (spike: Spike, window: OutageWindow) => number,
): OutageWindow | null {
  let best: OutageWindow | null = null;
  let bestShared = 0;
  for (const window of windows) {
    if (window.service !== spike.service) continue;
    const shared = sharedMs(spike, window);
    const nearer = best && Math.abs(spike.onsetMs - window.startMs) < Math.abs(spike.onsetMs - best.startMs);
    if (shared > bestShared || (shared > 0 && shared === bestShared && nearer)) {
      best = window;
      bestShared = shared;
    }
  }
  return best;
}

const ALWAYS: Interval = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER };

/**
 * Open windows reach as far as the Spike does: both were still going on.
 *
 * @param followedToMs  end of an open Spike: what came after it was seen by nobody, and is no part of it
 */
function sharedUntilMs(spike: Spike, window: OutageWindow, followedToMs: number): number {
  return overlapMs(spikeInterval(spike, followedToMs), {
    startMs: window.startMs - LINK.padBeforeMs,
    endMs: (window.endMs ?? ALWAYS.endMs - LINK.padAfterMs) + LINK.padAfterMs,
  });
}

function wasHeard(window: OutageWindow, observed: readonly Interval[]): boolean {
  const interval = { startMs: window.startMs, endMs: window.endMs ?? Number.MAX_SAFE_INTEGER };
  return observed.some((span) => overlapMs(span, interval) > 0);
}

/** The surest link of each spike. */
function surestLinks(links: readonly Link[]): Map<string, Link> {
  const best = new Map<string, Link>();
  for (const link of links) {
    const other = best.get(link.spike);
    if (!other || link.confidence > other.confidence) best.set(link.spike, link);
  }
  return best;
}

function isoOrNull(timeMs: number | null | undefined): string | null {
  return timeMs === null || timeMs === undefined ? null : toIso(timeMs);
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function numbers(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}
