import { UNKNOWN_LANGUAGE } from '../language/languages.js';
import { type Token } from '../text.js';
import { TokenFact } from '../words/token-fact.js';

/** Hindi in Latin letters, which the language model does not know; a BCP 47 tag, for the script says `hi` elsewhere. */
export const ROMAN_HINDI = 'hi-Latn';

// Its commonest words that none of our languages has: of 25,000 posts in those, 15 have two of them. Our own list.
const WORDS: ReadonlySet<string> = new Set(
  (
    'hai hain hu hun tha thi kya kyu kyun kyon nahi nahin nhi mein mujhe mera meri mere tera teri tere tum tumhara aap apna ' +
    'apne apni aapka hum humare yeh woh iska uska unka aur bhi bhai yaar toh koi kuch sab bahut bohot bht accha acha ' +
    'achha abhi kab kaise kaisa karo kr karna raha rahe rahi gaya gayi hua hoga hota wala wale ji haan'
  ).split(' '),
);
const isTelling = new TokenFact(({ kind, text }) => kind === 'word' && WORDS.has(text));
const LEAST = 2;

/** Whether a post is Hindi by its words: by one where no other language was found, else by two. */
export function isRomanHindi(tokens: readonly Token[], language: string): boolean {
  let left = language === UNKNOWN_LANGUAGE ? 1 : LEAST;
  for (let i = 0; i < tokens.length && left > 0; i += 1) {
    const token = tokens[i];
    if (token && isTelling.of(token)) left -= 1;
  }
  return left === 0;
}

/** The language whose opinion words a post is read by: the script does not matter to them. */
export function lexiconLanguage(spoken: string): string {
  return spoken === ROMAN_HINDI ? 'hi' : spoken;
}
