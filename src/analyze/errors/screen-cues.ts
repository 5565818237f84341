import { fold } from '../words/fold.js';
import { PhraseTrie } from '../words/phrase-trie.js';
import { FILLERS, GETS, SAYS, TALKERS } from './error-words.js';
import { type PlacedWord } from './screen-text.js';

/** What a word is led up to by: `says` by words that tell what stands on a screen, `gets` by weaker ones. */
type Cue = 'says' | 'gets';

/** The cue of each word that has one, by the word's index. */
export type Cues = ReadonlyMap<number, Cue>;

const CUES = new PhraseTrie<Cue>();
for (const phrase of SAYS) CUES.insert(fold(phrase).split(' '), 'says');
for (const phrase of GETS) CUES.insert(fold(phrase).split(' '), 'gets');
const MOST_FILLERS = 3;

/** Where words lead up to a message. Of a person who talks nothing is expected. */
export function findCues(words: readonly PlacedWord[]): Cues {
  const cues = new Map<number, Cue>();
  const folded = words.map((word) => word.folded);
  for (let at = 0; at < words.length; at += 1) {
    let longest = 0;
    let cue: Cue | undefined;
    CUES.from(folded, at, ([found], length) => {
      cue = found;
      longest = length;
    });
    if (cue === undefined || isTold(words, at, longest)) continue;
    for (let next = at + longest, fillers = 0; next < words.length; next += 1, fillers += 1) {
      if (cues.get(next) !== 'says') cues.set(next, cue);
      if (fillers === MOST_FILLERS || !FILLERS.has(folded[next] ?? '')) break;
    }
  }
  return cues;
}

function isTold(words: readonly PlacedWord[], at: number, length: number): boolean {
  for (let i = at + 1; i < at + length; i += 1) if (words[i]?.before !== 'space') return true;
  const spoken = /^(?:says?|saying|said|keeps?|kept|dice|diz)$/u.test(words[at + length - 1]?.folded ?? '');
  return (
    TALKERS.has(words[at - 1]?.folded ?? '') &&
    words[at]?.before === 'space' &&
    (spoken || /^(?:say|keep|kept)/u.test(words[at]?.folded ?? ''))
  );
}
