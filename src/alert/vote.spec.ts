import fc from 'fast-check';
import { readVote, signVote } from './vote.js';

const VOTE = { spikes: ['chatgpt-20250610T0645Z'], verdict: 'rejected', expiresMs: 1000 } as const;
const TOKEN = signVote(VOTE, 'key');

it('is read back until it expires', () => {
  expect(readVote(TOKEN, 'key', 999)).toEqual(VOTE);
  expect(readVote(TOKEN, 'key', 1000)).toBe('expired');
});

it.each([
  ['another key', TOKEN, 'other'],
  ['nothing', '', 'key'],
  ['no signature', TOKEN.split('.')[0] ?? '', 'key'],
  ['something behind it', `${TOKEN}.x`, 'key'],
  [
    'another vote',
    `${signVote({ ...VOTE, verdict: 'confirmed' }, 'x').split('.')[0] ?? ''}.${TOKEN.split('.')[1] ?? ''}`,
    'key',
  ],
])('is not taken with %s', (_, token, key) => {
  expect(readVote(token, key, 0)).toBeNull();
});

it('never throws, whatever comes', () => {
  fc.assert(fc.property(fc.string(), (text) => readVote(text, 'key', 0) === null));
});
