import { type WindowEvidence } from './judgement.js';
import { type OpenEventState } from './open-event.js';
import { orNull, packExact, type Packed, unpackExact } from './packed.js';

/** What a window showed, in a third of its JSON. */
export interface PackedEvidence {
  readonly channel: string;
  readonly numbers: Packed;
}

/** An event with what raised it; its numbers come first, those of the evidence follow. */
export type PackedEvent = PackedEvidence;

/** Numbers of an event before those of its evidence. */
const EVENT_NUMBERS = 10;

export function packEvidence(evidence: WindowEvidence): PackedEvidence {
  return { channel: evidence.channel, numbers: packExact(numbersOf(evidence)) };
}

export function unpackEvidence({ channel, numbers }: PackedEvidence): WindowEvidence {
  return evidenceOf(channel, unpackExact(numbers));
}

export function packEvent({ event, ...open }: OpenEventState): PackedEvent {
  const numbers = [
    event.onsetMs,
    event.raisedAtMs ?? NaN,
    event.endMs ?? NaN,
    event.score,
    open.openedAtMs,
    open.baseRatio,
    open.rate,
    open.endSum,
    open.endStartMs ?? NaN,
    open.calmMinutes,
  ];
  return { channel: event.evidence.channel, numbers: packExact([...numbers, ...numbersOf(event.evidence)]) };
}

export function unpackEvent({ channel, numbers }: PackedEvent): OpenEventState {
  const all = unpackExact(numbers);
  const [onsetMs = 0, raisedAtMs = NaN, endMs = NaN, score = 0, openedAtMs = 0] = all;
  const [baseRatio = 1, rate = 1, endSum = 0, endStartMs = NaN, calmMinutes = 0] = all.slice(5);
  return {
    event: {
      onsetMs,
      raisedAtMs: orNull(raisedAtMs),
      endMs: orNull(endMs),
      score,
      evidence: evidenceOf(channel, all.slice(EVENT_NUMBERS)),
    },
    openedAtMs,
    baseRatio,
    rate,
    endSum,
    endStartMs: orNull(endStartMs),
    calmMinutes,
  };
}

function numbersOf(evidence: WindowEvidence): number[] {
  const { windowMinutes, observed, expected, dispersion, score, level, season } = evidence;
  return [windowMinutes, observed, expected, dispersion, score, level, season];
}

function evidenceOf(channel: string, numbers: readonly number[]): WindowEvidence {
  const [windowMinutes = 0, observed = 0, expected = 0, dispersion = 0, score = 0, level = 0, season = 1] =
    numbers;
  return { channel, windowMinutes, observed, expected, dispersion, score, level, season };
}
