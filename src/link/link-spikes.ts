import { type Link, linkId, type LinkVerdict } from '../domain/link.js';
import { byStart, isOutage, type OutageWindow } from '../domain/outage-window.js';
import { byOnset, type Spike } from '../domain/spike.js';
import { DAY_MS, MINUTE_MS } from '../domain/time.js';
import { assign } from './assign.js';
import { hitRate } from './hit-rate.js';
import { endOf, lagEvidence, LINK, spikeInterval, spikeOverlap } from './link-odds.js';
import { strayRate } from './stray-rate.js';

/** How long after window and spike are over a further wave still belongs to them. */
const CONTINUATION_GAP_MS = 30 * MINUTE_MS;
/** Believed of further waves while an outage lasts: one in about three days of it; worth two days of watching. */
const WAVES_PER_DAY = 0.3;
const WAVE_PRIOR_DAYS = 2;
const WAVE_ROUNDS = 12;
/** A later spike continues an outage when that is likelier than not. */
const LEAST_WAVE = 0.5;

interface LinkOptions {
  /** Declared upstreams by service. */
  readonly dependsOn: ReadonlyMap<string, readonly string[]>;
  /** What persons said, by link id. */
  readonly verdicts: ReadonlyMap<string, LinkVerdict>;
  /** Stands for open ends. */
  readonly nowMs: number;
}

interface Pair {
  readonly spike: Spike;
  readonly window: OutageWindow;
  /** 0..1 */
  readonly confidence: number;
}

/**
 * Judges which Spikes and OutageWindows are the same event.
 *
 * Per service the most likely one-to-one matching (a window may have one primary Spike in each service that
 * depends on its provider); later waves of a matched outage are continuations. Maintenance never links, a pair
 * that a person rejected never links, one that a person confirmed always does, with confidence 1.
 *
 * @param spikes   every Spike of each service that occurs in it, in any order
 * @param windows  every window of these services and of their upstreams, in any order
 * @returns sorted by id; each Spike at most once, save where persons confirmed more
 */
export function linkSpikes(
  spikes: readonly Spike[],
  windows: readonly OutageWindow[],
  options: LinkOptions,
): Link[] {
  const outages = windows.filter(isOutage).sort(byStart);
  return groupByService(spikes, outages, options.dependsOn)
    .flatMap(({ own, related }) => linkService(own, outages, related, options))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * How sure {@link linkSpikes} is of each pair on its own, before others are weighed against it.
 *
 * @returns confidence, 0..1, by link id; pairs that cannot be one event are left out
 */
export function weighLinks(
  spikes: readonly Spike[],
  windows: readonly OutageWindow[],
  { dependsOn, nowMs }: Pick<LinkOptions, 'dependsOn' | 'nowMs'>,
): Map<string, number> {
  const outages = windows.filter(isOutage).sort(byStart);
  const pairs = groupByService(spikes, outages, dependsOn).flatMap(({ own, related }) =>
    weighPairs(own, related, strayRate(own, related, nowMs), nowMs),
  );
  return new Map(pairs.map(({ spike, window, confidence }) => [linkId(spike.id, window.id), confidence]));
}

/** The Spikes of each service, in order of onset, with the windows that may link to them by themselves. */
function groupByService(
  spikes: readonly Spike[],
  outages: readonly OutageWindow[],
  dependsOn: LinkOptions['dependsOn'],
): { own: Spike[]; related: OutageWindow[] }[] {
  const byService = new Map<string, Spike[]>();
  for (const spike of [...spikes].sort(byOnset)) {
    const group = byService.get(spike.service);
    if (group) group.push(spike);
    else byService.set(spike.service, [spike]);
  }
  return [...byService].map(([service, own]) => {
    const names = new Set([service, ...(dependsOn.get(service) ?? [])]);
    return { own, related: outages.filter((window) => names.has(window.service)) };
  });
}

/** The pairs that may be one event, each by its own odds. */
function weighPairs(
  spikes: readonly Spike[],
  windows: readonly OutageWindow[],
  strayPerMinute: number,
  nowMs: number,
): Pair[] {
  const [own, upstream] = [true, false].map((mine) =>
    hitRate(
      spikes,
      windows.filter(({ service }) => (service === spikes[0]?.service) === mine),
      mine ? LINK.own : LINK.upstream,
      strayPerMinute,
      nowMs,
    ),
  );
  return spikes.flatMap((spike) =>
    windows.flatMap((window) => {
      const evidence = lagEvidence(spike, window, strayPerMinute, nowMs);
      if (evidence === 0) return [];
      const hit = (spike.service === window.service ? own : upstream) ?? 0;
      const odds = (hit / (1 - hit)) * evidence;
      return [{ spike, window, confidence: odds / (1 + odds) }];
    }),
  );
}

/**
 * @param all      windows that a person may have confirmed, related or not
 * @param related  windows that may link by themselves
 */
function linkService(
  spikes: readonly Spike[],
  all: readonly OutageWindow[],
  related: readonly OutageWindow[],
  { verdicts, nowMs }: LinkOptions,
): Link[] {
  const verdictOf = (spike: Spike, window: OutageWindow) => verdicts.get(linkId(spike.id, window.id)) ?? null;
  const confirmed = confirmedPairs(spikes, all, verdicts);
  const takenSpikes = new Set(confirmed.map(({ spike }) => spike.id));
  const takenWindows = new Set(confirmed.map(({ window }) => window.id));

  const strayPerMinute = strayRate(spikes, related, nowMs);
  const candidates = weighPairs(spikes, related, strayPerMinute, nowMs).filter(
    ({ spike, window, confidence }) =>
      confidence >= LINK.accept &&
      !takenSpikes.has(spike.id) &&
      !takenWindows.has(window.id) &&
      verdictOf(spike, window) !== 'rejected',
  );

  const primary = firstOfEachWindow(confirmed);
  const matched = components(candidates).flatMap(bestMatching);
  const links = [
    ...confirmed.map((pair) =>
      toLink(pair, primary.has(pair) ? 'primary' : 'continuation', 'confirmed', nowMs),
    ),
    ...matched.map((pair) => toLink(pair, 'primary', null, nowMs)),
  ];

  const anchors = [...primary, ...matched].sort((a, b) => byOnset(a.spike, b.spike));
  const linked = new Set([...confirmed, ...matched].map(({ spike }) => spike.id));
  const later = spikes.flatMap((spike) => {
    if (linked.has(spike.id)) return [];
    const anchor = anchors.find(
      (pair) => isContinuation(spike, pair, nowMs) && verdictOf(spike, pair.window) !== 'rejected',
    );
    return anchor ? [{ spike, anchor }] : [];
  });
  // Waves of one's own outages say nothing of how often those of an upstream come back, and the other way round.
  for (const mine of [true, false]) {
    const isMine = ({ spike, window }: Pair) => (spike.service === window.service) === mine;
    const waves = later.filter(({ anchor }) => isMine(anchor));
    const stillWave = waveShare(waves.length, anchors.filter(isMine), strayPerMinute, nowMs);
    if (stillWave < LEAST_WAVE) continue;
    for (const { spike, anchor } of waves) {
      const pair = { spike, window: anchor.window, confidence: anchor.confidence * stillWave };
      links.push(toLink(pair, 'continuation', null, nowMs));
    }
  }
  return links;
}

/**
 * P(a spike while an outage goes on is a wave of it and no stray one): how much oftener the service spikes then than
 * at other times, from what is believed and what was seen (expectation-maximization: each spike seen is a wave by this
 * share). Of a service that often spikes for no reason, one more spike proves no wave.
 *
 * @param seen  spikes within the reach of `anchors` beside their own
 */
function waveShare(seen: number, anchors: readonly Pair[], strayPerMinute: number, nowMs: number): number {
  const days =
    anchors.reduce(
      (sum, pair) => sum + Math.max(0, overMsOf(pair, nowMs) - spikeInterval(pair.spike, nowMs).endMs),
      0,
    ) / DAY_MS;
  const strayPerDay = (strayPerMinute * DAY_MS) / MINUTE_MS;
  let perDay = WAVES_PER_DAY;
  for (let round = 0; round < WAVE_ROUNDS; round += 1) {
    const waves = (seen * perDay) / (perDay + strayPerDay);
    perDay = (WAVES_PER_DAY * WAVE_PRIOR_DAYS + waves) / (WAVE_PRIOR_DAYS + days);
  }
  return perDay / (perDay + strayPerDay);
}

function confirmedPairs(
  spikes: readonly Spike[],
  windows: readonly OutageWindow[],
  verdicts: ReadonlyMap<string, LinkVerdict>,
): Pair[] {
  // Verdicts are few: without this the product of all spikes and windows would be walked for each service.
  if (verdicts.size === 0) return [];
  return spikes.flatMap((spike) =>
    windows
      .filter((window) => verdicts.get(linkId(spike.id, window.id)) === 'confirmed')
      .map((window) => ({ spike, window, confidence: 1 })),
  );
}

/** Of pairs in order of onset, the first of each window. */
function firstOfEachWindow(pairs: readonly Pair[]): Set<Pair> {
  const first = new Map<string, Pair>();
  for (const pair of pairs) if (!first.has(pair.window.id)) first.set(pair.window.id, pair);
  return new Set(first.values());
}

/** Pairs that share a spike or a window, directly or through others. */
function components(pairs: readonly Pair[]): Pair[][] {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    const next = parent.get(key);
    if (next === undefined || next === key) return key;
    const root = find(next);
    parent.set(key, root);
    return root;
  };
  for (const { spike, window } of pairs) parent.set(find(`s${spike.id}`), find(`w${window.id}`));
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const root = find(`s${pair.spike.id}`);
    const group = groups.get(root);
    if (group) group.push(pair);
    else groups.set(root, [pair]);
  }
  return [...groups.values()];
}

/** The matching of highest joint odds, each pair measured against leaving both alone. */
function bestMatching(pairs: readonly Pair[]): Pair[] {
  const spikes = [...new Set(pairs.map(({ spike }) => spike))];
  const windows = [...new Set(pairs.map(({ window }) => window))];
  const table = spikes.map(() => new Array<Pair | null>(windows.length).fill(null));
  for (const pair of pairs) {
    const row = table[spikes.indexOf(pair.spike)];
    if (row) row[windows.indexOf(pair.window)] = pair;
  }
  const columns = assign(table.map((row) => row.map((pair) => (pair ? logOdds(pair.confidence) : 0))));
  return columns.flatMap((column, row) => {
    const pair = table[row]?.[column];
    if (!pair) return [];
    return [{ ...pair, confidence: amongRivals(pair, pairs) }];
  });
}

/** A pair's share against leaving both alone and against every other pair that either could make. */
function amongRivals(pair: Pair, pairs: readonly Pair[]): number {
  const odds = oddsOf(pair.confidence);
  const rivals = pairs
    .filter((other) => other !== pair && (other.spike === pair.spike || other.window === pair.window))
    .reduce((sum, other) => sum + oddsOf(other.confidence), 0);
  return odds / (1 + odds + rivals);
}

/** Above 0 for every pair that reached `LINK.accept`. */
function logOdds(confidence: number): number {
  return Math.log(oddsOf(confidence) / oddsOf(LINK.accept)) + Number.EPSILON;
}

const oddsOf = (p: number) => p / Math.max(1 - p, Number.EPSILON);

function isContinuation(spike: Spike, anchor: Pair, nowMs: number): boolean {
  return spike.onsetMs >= anchor.spike.onsetMs && spike.onsetMs <= overMsOf(anchor, nowMs);
}

/** Until when a further wave belongs to a pair. */
function overMsOf({ spike, window }: Pair, nowMs: number): number {
  return Math.max(endOf(window, nowMs), spikeInterval(spike, nowMs).endMs) + CONTINUATION_GAP_MS;
}

function toLink(
  { spike, window, confidence }: Pair,
  kind: Link['kind'],
  verdict: LinkVerdict | null,
  nowMs: number,
): Link {
  return {
    id: linkId(spike.id, window.id),
    spike: spike.id,
    window: window.id,
    kind,
    confidence,
    leadTimeMs: (window.acknowledgedAtMs ?? window.startMs) - spike.detectedAtMs,
    overlap: spikeOverlap(spike, window, nowMs),
    verdict,
  };
}
