import fc from 'fast-check';
import { packEvent, packEvidence, unpackEvent, unpackEvidence } from './packed-event.js';

const number = fc.double({ noNaN: true });
const orNull = fc.option(number);
const evidence = fc.record({
  channel: fc.constantFrom('fast', 'jump', 'slow', 'crowd'),
  windowMinutes: number,
  observed: number,
  expected: number,
  dispersion: number,
  score: number,
  level: number,
  season: number,
});
const event = fc.record({
  event: fc.record({ onsetMs: number, raisedAtMs: orNull, endMs: orNull, score: number, evidence }),
  openedAtMs: number,
  baseRatio: number,
  rate: number,
  endSum: number,
  endStartMs: orNull,
  calmMinutes: number,
});

describe('packed events', () => {
  it('come back as they were, what is missing included', () => {
    fc.assert(
      fc.property(evidence, event, (window, open) => {
        expect(unpackEvidence(packEvidence(window))).toEqual(window);
        expect(unpackEvent(packEvent(open))).toEqual(open);
      }),
    );
  });
});
