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
  /** The outage, also the one that is over. */
  readonly story: AlertStory | null;
}

const PENDING_MS = 2 * MINUTE_MS;
const CALM_MS = 10 * MINUTE_MS;

/**
 * The next state of the Alert of one service. Only transitions speak: once when an outage begins, once when it is
 * confirmed, once when it is over, however often this is called in between.
 *
 * While only numbers change the state stays the same object, with the numbers of before: `retell` has those of now.
 *
 * @param spike  the service's newest Spike, or `null`; an ended one counts as none
 */
export function nextAlert(
  previous: AlertState,
  spike: Spike | null,
  nowMs: number,
  { name, from = 'suspected', minConfidence = 0, pendingMs = PENDING_MS, calmMs = CALM_MS }: AlertRules = {},
): AlertMove {
  const open = spike !== null && isOpen(spike, nowMs) ? spike : null;
  const loud = open !== null && rung(open.state) >= rung(from) ? open : null;
  const { phase, story } = previous;
  switch (phase) {
    case 'normal':
      return loud && loud.confidence >= minConfidence
        ? raise(null, begin(loud, name), nowMs, pendingMs)
        : quiet(previous);
    case 'pending':
      if (!loud || !story || loud.confidence < minConfidence)
        return quiet({ phase: 'normal', sinceMs: nowMs, story: null });
      return raise(previous, retell(story, loud), nowMs, pendingMs);
    case 'firing':
    case 'recovering': {
      if (!story) return quiet({ phase: 'normal', sinceMs: nowMs, story: null });
      // A rung that sinks ends no outage, no more than a confidence that does.
      const lasting = open?.id === story.spike ? open : loud;
      return lasting
        ? goOn(previous, story, lasting, nowMs)
        : comeToRest(previous, story, spike, nowMs, calmMs);
    }
  }
}

/** From pending to firing once it has lasted, or as soon as it is confirmed. */
function raise(pending: AlertState | null, story: AlertStory, nowMs: number, pendingMs: number): AlertMove {
  const sinceMs = pending?.sinceMs ?? nowMs;
  if (story.state === 'confirmed' || nowMs - sinceMs >= pendingMs)
    return speak('firing', { phase: 'firing', sinceMs: nowMs, story }, story);
  return quiet(pending?.story?.spike === story.spike ? pending : { phase: 'pending', sinceMs, story });
}

function goOn(previous: AlertState, before: AlertStory, spike: Spike, nowMs: number): AlertMove {
  const isFiring = previous.phase === 'firing';
  const hasGrown = spike.state === 'confirmed' && before.state !== 'confirmed';
  if (isFiring && !hasGrown && spike.id === before.spike) return quiet(previous);
  const story = retell(before, spike);
  const state: AlertState = { phase: 'firing', sinceMs: isFiring ? previous.sinceMs : nowMs, story };
  return hasGrown ? speak('confirmed', state, story) : quiet(state);
}

function comeToRest(
  previous: AlertState,
  before: AlertStory,
  newest: Spike | null,
  nowMs: number,
  calmMs: number,
): AlertMove {
  if (previous.phase === 'firing')
    return quiet({ phase: 'recovering', sinceMs: nowMs, story: endStory(before, newest, nowMs) });
  if (nowMs - previous.sinceMs < calmMs) return quiet(previous);
  return speak('recovered', { phase: 'normal', sinceMs: nowMs, story: null }, before);
}

function begin(spike: Spike, name = spike.service): AlertStory {
  return retell(
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

/**
 * A story with what is known of it now. A later wave is the same story: its key and its beginning stay, and what was
 * confirmed stays so.
 */
export function retell(story: AlertStory, spike: Spike): AlertStory {
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

function endStory(before: AlertStory, newest: Spike | null, nowMs: number): AlertStory {
  if (newest === null || newest.onsetMs < before.onsetMs) return { ...before, endMs: nowMs };
  const story = newest.id === before.spike ? retell(before, newest) : before;
  return { ...story, endMs: Math.min(newest.endMs ?? nowMs, nowMs) };
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
