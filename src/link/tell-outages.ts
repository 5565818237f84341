import { type Link } from '../domain/link.js';
import { type CoMention, type FirstVoice, lifeOfOutage, type Outage } from '../domain/outage.js';
import { byStart, isOutage, leadOver, type OutageWindow, ownWord } from '../domain/outage-window.js';
import { byOnset, type Spike, SPIKE_STATES, type SpikeState } from '../domain/spike.js';
import { mergeSpreads } from '../domain/spread.js';
import { DAY_MS, HOUR_MS } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { groupByCause } from './common-cause.js';
import { likelyUpstream, type Surroundings, surroundingsOf } from './likely-upstream.js';
import { storyOf } from './story.js';

/** Waves so close together are one story, also where no provider says so. */
const SAME_STORY_MS = HOUR_MS;

interface Group {
  readonly service: string;
  readonly spikes: Spike[];
  readonly windows: Set<OutageWindow>;
  /** Latest end of its spikes; `Infinity` while one is open. */
  lastEndMs: number;
}

/**
 * Tells the Outages that Spikes and windows make together, by service.
 *
 * A Spike that no more than watches and that no window backs is no Outage. A window of an upstream is part of the
 * story of each service whose Spike links to it, and has a story of its own besides.
 *
 * @param coMentions  by id of the Outage, how its people name its upstreams, where that was looked up
 * @returns newest first, then by id
 */
export function tellOutages(
  spikes: readonly Spike[],
  windows: readonly OutageWindow[],
  links: readonly Link[],
  services: readonly TrackedService[],
  coMentions: ReadonlyMap<string, readonly CoMention[]> = new Map(),
): Outage[] {
  const valid = links.filter(({ verdict }) => verdict !== 'rejected');
  const linksOf = groupBy(valid, ({ spike }) => spike);
  const surroundings = surroundingsOf(spikes, windows, services);
  const outages = groupByStory(spikes, windows.filter(isOutage), linksOf)
    .map((group) => tell(group, linksOf, surroundings, coMentions))
    .filter((outage) => outage.windows.length > 0 || outage.state !== 'watch');
  return withRelated(outages, services).sort(
    (a, b) => b.startedAtMs - a.startedAtMs || (a.id < b.id ? -1 : 1),
  );
}

/** Says of each Outage which others began with it, for what is likelier than not one cause. */
function withRelated(outages: readonly Outage[], services: readonly TrackedService[]): Outage[] {
  const first = outages.reduce((least, { startedAtMs }) => Math.min(least, startedAtMs), Infinity);
  const last = outages.reduce((most, { startedAtMs }) => Math.max(most, startedAtMs), -Infinity);
  const weeks = Math.max(0, last - first) / (7 * DAY_MS);
  const counts = new Map<string, number>();
  for (const { service } of outages) counts.set(service, (counts.get(service) ?? 0) + 1);
  const groups = groupByCause(
    outages.map(({ id, service, startedAtMs }) => ({ id, service, atMs: startedAtMs })),
    {
      dependsOn: new Map(services.map(({ slug, dependsOn }) => [slug, dependsOn])),
      // As if each had been heard to fail once in one week more: a short past proves no rate.
      ratePerWeek: (service) => ((counts.get(service) ?? 0) + 1) / (weeks + 1),
      services: Math.max(services.length, counts.size),
    },
  );
  const members = groupBy(outages, ({ id }) => groups.get(id) ?? id);
  return [...members.values()].flatMap((group) => {
    const story = storyOf(group);
    return group.map((outage) => ({
      ...outage,
      together: story.members.filter(({ id }) => id !== outage.id),
      story,
    }));
  });
}

function groupByStory(
  spikes: readonly Spike[],
  windows: readonly OutageWindow[],
  linksOf: ReadonlyMap<string, readonly Link[]>,
): Group[] {
  const windowById = new Map(windows.map((window) => [window.id, window]));
  const groups: Group[] = [];
  const latest = new Map<string, Group>();
  const groupOfWindow = new Map<string, Group>();
  for (const spike of [...spikes].sort(byOnset)) {
    const own = (linksOf.get(spike.id) ?? []).flatMap((link) => windowById.get(link.window) ?? []);
    const known = own.map(({ id }) => groupOfWindow.get(`${spike.service} ${id}`)).find(Boolean);
    const before = latest.get(spike.service);
    const group = known ??
      (before && isSameStory(before, spike, own) ? before : null) ?? {
        service: spike.service,
        spikes: [],
        windows: new Set(),
        lastEndMs: -Infinity,
      };
    if (group.spikes.length === 0) groups.push(group);
    group.spikes.push(spike);
    group.lastEndMs = Math.max(group.lastEndMs, spike.endMs ?? Infinity);
    for (const window of own) {
      group.windows.add(window);
      groupOfWindow.set(`${spike.service} ${window.id}`, group);
    }
    latest.set(spike.service, group);
  }

  const told = new Set(
    groups.flatMap((group) => [...group.windows].map((window) => `${group.service} ${window.id}`)),
  );
  for (const window of windows) {
    if (!told.has(`${window.service} ${window.id}`)) {
      groups.push({
        service: window.service,
        spikes: [],
        windows: new Set([window]),
        lastEndMs: -Infinity,
      });
    }
  }
  return groups;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Two waves with windows of their own are two stories, however close they are. */
function isSameStory(before: Group, spike: Spike, windows: readonly OutageWindow[]): boolean {
  if (before.windows.size > 0 && windows.length > 0) return false;
  return spike.onsetMs - before.lastEndMs <= SAME_STORY_MS;
}

function tell(
  group: Group,
  linksOf: ReadonlyMap<string, readonly Link[]>,
  surroundings: Surroundings,
  coMentions: ReadonlyMap<string, readonly CoMention[]>,
): Outage {
  const { service, spikes } = group;
  const windows = [...group.windows].sort(byStart);
  const [first] = spikes;
  const own = windows.filter((window) => window.service === service);
  const word = ownWord(service, windows);
  const peak = spikes.reduce<Spike | undefined>(
    (best, spike) => (best && best.peakPerMinute >= spike.peakPerMinute ? best : spike),
    undefined,
  );
  const ids = new Set(windows.map(({ id }) => id));
  const joined = spikes.flatMap(({ id }) => (linksOf.get(id) ?? []).filter(({ window }) => ids.has(window)));
  const detectedAtMs = minimum(spikes.map((spike) => spike.detectedAtMs));
  const leadMinutes = word && detectedAtMs !== null ? leadOver(word, detectedAtMs) : null;
  const startedAtMs =
    minimum([...spikes.map(({ onsetMs }) => onsetMs), ...windows.map((w) => w.startMs)]) ?? 0;
  const posts = sum(spikes.map((spike) => spike.posts));
  const id = first?.id ?? `w:${windows[0]?.id ?? ''}`;
  return {
    id,
    service,
    name: surroundings.services.get(service)?.name ?? service,
    state: highestState(spikes, windows),
    ...lifeOfOutage(spikes, windows, joined),
    spread: mergeSpreads(spikes),
    startedAtMs,
    endMs: lastEnd([...spikes, ...windows]),
    spikes,
    windows,
    links: joined,
    onsetMs: minimum(spikes.map(({ onsetMs }) => onsetMs)),
    detectedAtMs,
    peakAtMs: peak?.peakAtMs ?? null,
    peakPerMinute: peak?.peakPerMinute ?? 0,
    expectedPerMinute: first?.expectedPerMinute ?? 0,
    crowdEndMs: spikes.length > 0 ? lastEnd(spikes) : null,
    officialStartMs: word?.startMs ?? null,
    acknowledgedAtMs: word?.acknowledgedAtMs ?? null,
    leadMinutes,
    firstVoice: firstVoice(leadMinutes, word !== null, spikes.length > 0),
    posts,
    authors: sum(spikes.map(({ authors }) => authors)),
    sentiment: meanSentiment(spikes),
    confidence: confidenceOf(spikes, windows, joined),
    symptoms: addSymptoms(spikes),
    languages: mixLanguages(spikes, posts),
    likelyUpstream: likelyUpstream(
      { service, startedAtMs, windows: own, coMentions: coMentions.get(id) ?? [] },
      surroundings,
    ),
    together: [],
    story: { id: '', members: [], cause: null },
  };
}

function firstVoice(leadMinutes: number | null, admitted: boolean, heard: boolean): FirstVoice {
  if (leadMinutes !== null) return leadMinutes >= 0 ? 'people' : 'provider';
  return heard ? 'people-only' : admitted ? 'provider-only' : 'hand-entered';
}

function highestState(spikes: readonly Spike[], windows: readonly OutageWindow[]): SpikeState {
  if (windows.length > 0) return 'confirmed';
  const rung = Math.max(0, ...spikes.map(({ state }) => SPIKE_STATES.indexOf(state)));
  return SPIKE_STATES[rung] ?? 'watch';
}

/** Two classes of evidence: it is an outage unless both the crowd and the link are mistaken. */
function confidenceOf(
  spikes: readonly Spike[],
  windows: readonly OutageWindow[],
  links: readonly Link[],
): number {
  if (spikes.length === 0) return windows.length > 0 ? 1 : 0;
  const crowd = Math.max(...spikes.map(({ confidence }) => confidence));
  const link = Math.max(0, ...links.map(({ confidence }) => confidence));
  return 1 - (1 - crowd) * (1 - link);
}

function addSymptoms(spikes: readonly Spike[]): Outage['symptoms'] {
  const counts = new Map<string, number>();
  for (const { symptoms } of spikes) {
    for (const { id, posts } of symptoms) counts.set(id, (counts.get(id) ?? 0) + posts);
  }
  return [...counts]
    .map(([id, posts]) => ({ id, posts }))
    .sort((a, b) => b.posts - a.posts || (a.id < b.id ? -1 : 1));
}

function mixLanguages(spikes: readonly Spike[], posts: number): Record<string, number> {
  const shares = new Map<string, number>();
  for (const spike of spikes) {
    const weight = posts > 0 ? spike.posts / posts : 0;
    for (const [language, share] of Object.entries(spike.languages)) {
      shares.set(language, (shares.get(language) ?? 0) + share * weight);
    }
  }
  return Object.fromEntries([...shares].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

function meanSentiment(spikes: readonly Spike[]): number | null {
  const scored = spikes.flatMap(({ sentiment, posts }) => (sentiment === null ? [] : [{ sentiment, posts }]));
  const posts = sum(scored.map((spike) => spike.posts));
  return posts > 0 ? sum(scored.map((spike) => spike.sentiment * spike.posts)) / posts : null;
}

function lastEnd(events: readonly { readonly endMs: number | null }[]): number | null {
  let last = -Infinity;
  for (const { endMs } of events) {
    if (endMs === null) return null;
    last = Math.max(last, endMs);
  }
  return last;
}

function minimum(values: readonly number[]): number | null {
  return values.length > 0 ? Math.min(...values) : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
