import { ADVERT_PHRASES } from './advert-phrases.js';
import { Fingerprint } from './fingerprint.js';

/** Hashtags from which a post is a tag-stuffer if they also outnumber its other words by as much as below. */
const STUFFED_HASHTAGS = 6;
/** An honest short report may carry a hashtag for each of its words ("6B still out #PowerOutage #Ferndale"). */
const HASHTAGS_A_WORD = 2;
/** Hashtags that no honest post carries. */
const ANY_STUFFED_HASHTAGS = 12;
/** Hashtags of a post that says nothing else and has a link: it wants to be found, not to tell. */
const LINKED_HASHTAGS = 4;

interface PhraseStep {
  readonly next: Map<number, PhraseStep>;
  /** One bit for each kind of advert whose phrase ends here. */
  kinds: number;
}

const FIRST_STEP: PhraseStep = { next: new Map(), kinds: 0 };
const PRINT = new Fingerprint();
for (const [kind, phrases] of ADVERT_PHRASES.entries()) {
  for (const phrase of phrases.split('|')) learn(PRINT, phrase, 1 << kind);
}

/** Whether a text is an advert, a hunt for followers or a heap of hashtags. */
export function isSpam(print: Fingerprint): boolean {
  return isStuffed(print) || isAdvert(print);
}

function isStuffed({ hashtags, plainWords, hasLink }: Fingerprint): boolean {
  if (hashtags < LINKED_HASHTAGS) return false;
  if (plainWords === 0 && hasLink) return true;
  if (hashtags < STUFFED_HASHTAGS) return false;
  return hashtags >= plainWords * HASHTAGS_A_WORD || hashtags >= ANY_STUFFED_HASHTAGS;
}

function isAdvert({ tokens, tokenCount }: Fingerprint): boolean {
  let kinds = 0;
  for (let first = 0; first < tokenCount; first++) {
    let step = FIRST_STEP.next.get(tokens[first] ?? 0);
    for (let at = first + 1; step !== undefined; at++) {
      kinds |= step.kinds;
      step = at < tokenCount ? step.next.get(tokens[at] ?? 0) : undefined;
    }
  }
  // More than one bit.
  return (kinds & (kinds - 1)) !== 0;
}

function learn(print: Fingerprint, phrase: string, kind: number): void {
  let step = FIRST_STEP;
  const { tokens, tokenCount } = print.read(phrase);
  for (const token of tokens.subarray(0, tokenCount)) {
    let next = step.next.get(token);
    if (!next) step.next.set(token, (next = { next: new Map(), kinds: 0 }));
    step = next;
  }
  step.kinds |= kind;
}
