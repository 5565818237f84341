import { type Spike, SPIKE_STATES, type SpikeState } from '../domain/spike.js';
import { MINUTE_MS } from '../domain/time.js';
import { type AlertState, type AlertStory } from './alert.js';

interface AlertRules {
  /** As people write the service; default its slug. */
  readonly name?: string;
  /** Lowest rung that is told. */
  readonly from?: SpikeState;
  /** Below this confidence no alert begins, 0..1; one that was told is not taken back for it. */
  readonly minConfidence?: number;
  /** How long a spike must last before it is told; a confirmed one is told at once. */
  readonly pendingMs?: number;
  /** How long calm must last before recovery is told; a relapse before that is the same outage. */
  readonly calmMs?: number;
}

interface AlertMove {
  readonly state: AlertState;
  /** What is to be said of it now. */
  readonly said: 'firing' | 'confirmed' | 'recovered' | null;
  /** The outage as it is known now, also the one that is over. */
  readonly story: AlertStory | null;
}

const PENDING_MS = 2 * MINUTE_MS;
const CALM_MS = 10 * MINUTE_MS;

/**
 * The next state of the Alert of one service. Only transitions speak: once when an outage begins, once when it is
 * confirmed, once when it is over, however often this is called in between.
 *
 * @param spike  the service's newest Spike, or `null`; an ended one counts as none
 */
export function nextAlert(
  previous: AlertState,
  spike: Spike | null,
  nowMs: number,
  { name, from = 'suspected', minConfidence = 0, pendingMs = PENDING_MS, calmMs = CALM_MS }: AlertRules = {},
): AlertMove {
  const loud = spike !== null && isOpen(spike, nowMs) && rung(spike.state) >= rung(from);
  switch (previous.phase) {
    case 'normal':
      return loud && spike.confidence >= minConfidence
        ? raise(begin(spike, name), spike, nowMs, nowMs, pendingMs)
        : quiet(previous);
    case 'pending':
      if (!loud || !previous.story || spike.confidence < minConfidence)
        return quiet({ phase: 'normal', sinceMs: nowMs, story: null });
      return raise(update(previous.story, spike), spike, previous.sinceMs, nowMs, pendingMs);
    case 'firing':
    case 'recovering':
      return whileTold(previous, loud ? spike : null, spike, nowMs, calmMs);
  }
}

/** From pending to firing once it has lasted, or as soon as it is confirmed. */
function raise(
  story: AlertStory,
  spike: Spike,
  sinceMs: number,
  nowMs: number,
  pendingMs: number,
): AlertMove {
  if (spike.state !== 'confirmed' && nowMs - sinceMs < pendingMs) {
    return quiet({ phase: 'pending', sinceMs, story });
  }
  return speak('firing', { phase: 'firing', sinceMs: nowMs, story }, story);
}

function whileTold(
  previous: AlertState,
  loud: Spike | null,
  newest: Spike | null,
  nowMs: number,
  calmMs: number,
): AlertMove {
  const { story } = previous;
  if (!story) return quiet({ phase: 'normal', sinceMs: nowMs, story: null });
  if (loud) {
    const told = update(story, loud);
    const sinceMs = previous.phase === 'firing' ? previous.sinceMs : nowMs;
    const state: AlertState = { phase: 'firing', sinceMs, story: told };
    const grew = told.state === 'confirmed' && story.state !== 'confirmed';
    return grew ? speak('confirmed', state, told) : quiet(state);
  }
  const ended = endStory(story, newest, nowMs);
  if (previous.phase === 'firing') return quiet({ phase: 'recovering', sinceMs: nowMs, story: ended });
  if (nowMs - previous.sinceMs < calmMs) return quiet({ ...previous, story: ended });
  return speak('recovered', { phase: 'normal', sinceMs: nowMs, story: null }, ended);
}

function begin(spike: Spike, name = spike.service): AlertStory {
  return update(
    {
      ...tell(spike),
      key: spike.id,
      name,
      service: spike.service,
      onsetMs: spike.onsetMs,
      detectedAtMs: spike.detectedAtMs,
      official: null,
    },
    spike,
  );
}

/** A later wave is the same story: its key and its beginning stay, and what was confirmed stays so. */
function update(story: AlertStory, spike: Spike): AlertStory {
  const state = rung(spike.state) > rung(story.state) ? spike.state : story.state;
  return { ...story, ...tell(spike), state, confidence: Math.max(story.confidence, spike.confidence) };
}

function tell(spike: Spike) {
  return {
    state: spike.state,
    confidence: spike.confidence,
    endMs: null,
    posts: spike.posts,
    authors: spike.authors,
    peakPerMinute: spike.peakPerMinute,
    expectedPerMinute: spike.expectedPerMinute,
    symptoms: spike.symptoms.map(({ id }) => id),
    spike: spike.id,
  };
}

function endStory(story: AlertStory, newest: Spike | null, nowMs: number): AlertStory {
  if (story.endMs !== null) return story;
  return {
    ...story,
    endMs:
      newest !== null && newest.onsetMs >= story.onsetMs && newest.endMs !== null
        ? Math.min(newest.endMs, nowMs)
        : nowMs,
  };
}

function isOpen(spike: Spike, nowMs: number): boolean {
  return spike.endMs === null || spike.endMs > nowMs;
}

function rung(state: SpikeState): number {
  return SPIKE_STATES.indexOf(state);
}

function quiet(state: AlertState): AlertMove {
  return { state, said: null, story: state.story };
}

function speak(said: AlertMove['said'], state: AlertState, story: AlertStory): AlertMove {
  return { state, said, story };
}
