import { type Token } from '../text.js';

/** Hindi in Latin letters, which the language model does not know; a BCP 47 tag, for the script says `hi` elsewhere. */
export const ROMAN_HINDI = 'hi-Latn';

// Its commonest words that no other of our languages has. Our own list.
const WORDS: ReadonlySet<string> = new Set(
  (
    'hai hain hu hun tha thi kya kyu kyun kyon nahi nahin nhi mein mujhe mera meri mere tera teri tere tum tumhara aap apna ' +
    'apne apni aapka hum humare yeh woh wo iska uska unka aur bhi bhai yaar toh se ko ka ki ke koi kuch sab bahut bohot ' +
    'bht accha acha achha abhi kab kaise kaisa karo kar kr karna raha rahe rahi gaya gayi hua hoga hota wala wale ji haan'
  ).split(' '),
);
const LEAST = 2;

/** Whether enough words of a post are common Hindi ones. */
export function isRomanHindi(tokens: readonly Token[]): boolean {
  return tokens.filter(({ kind, text }) => kind === 'word' && WORDS.has(text)).length >= LEAST;
}
