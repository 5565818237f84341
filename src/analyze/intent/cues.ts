import { type Token } from '../text.js';
import { hasDigit } from '../words/figures.js';
import { TokenFact } from '../words/token-fact.js';
import { type SymptomReading } from '../symptoms/find-symptoms.js';
import { WORD_CUES } from './cue-words.js';

/** What the intent of a post is read from: each is there (1) or not (0). */
export type Cue =
  | 'fault'
  | 'outageNamed'
  | 'badMood'
  | 'denied'
  | 'recovered'
  | 'hypothetical'
  | 'question'
  | 'questionWord'
  | 'firstPerson'
  | 'now'
  | 'past'
  | 'official'
  | 'promo'
  | 'news'
  | 'thanks'
  | 'insult'
  | 'laugh'
  | 'ownThing'
  | 'device'
  | 'state'
  | 'link'
  | 'mention'
  | 'manyTags'
  | 'sadFace'
  | 'laughFace'
  | 'exclaimed'
  | 'figures'
  | 'short'
  | 'long'
  | 'headline'
  | 'faultMine'
  | 'faultNow'
  | 'faultAsked'
  | 'faultBare'
  | 'faultTold'
  | 'lowerCase'
  | 'shouted'
  | 'answer'
  | 'elseAsked'
  | 'statusAsked';

const SAD = new Set('😭 😡 🤬 😩 😤 😔 💔 😓 🙃 😢 😞 😠 😫 :( :-('.split(' '));
const LAUGHING = new Set('😂 🤣 😆 💀'.split(' '));
const SHORT_WORDS = 6;
const LONG_WORDS = 28;
const MANY_TAGS = 3;
/** A question of whether a service is up is a short one. */
const STATUS_WORDS = 12;
const CAPITALISED = /^\p{Lu}\p{Ll}/u;

/** "Anyone else?", "just me?": whoever asks so has it. */
const OTHERS_ASKED = pairs(
  [
    'anyone else,anybody else,anyone elses,just me,only me,not just,just mine,same here',
    'gue doang,gua doang,gw doang,aku doang,saya doang,cuma gue,cuma gw,cuma aku,ada yang,punya gue,kalian gitu,yang sama',
    'soy yo,solo yo,alguien más,alguien mas,a mí,a mi,só comigo,so comigo,só eu,mais alguém',
    'chez vous,chez moi,bei euch,bei mir,solo io,solo a,bij mij,bij jullie',
  ]
    .join(',')
    .split(','),
);
const NONE: readonly Cue[] = [];
const FIGURES: readonly Cue[] = ['figures'];
const MINE: readonly Cue[] = ['firstPerson'];
const CUES_OF_WORD = new Map<string, readonly Cue[]>();
for (const [cue, list] of Object.entries(WORD_CUES) as [Cue, string][]) {
  for (const word of list.split(' ')) CUES_OF_WORD.set(word, [...(CUES_OF_WORD.get(word) ?? []), cue]);
}

/** The cues of a post, from the same tokens and symptoms as the rest of its reading. */
export function findCues(tokens: readonly Token[], symptoms: SymptomReading): ReadonlySet<Cue> {
  const cues = new Set<Cue>();
  let words = 0;
  let tagged = 0;
  let capitals = 0;
  let shouted = 0;
  let others: ReadonlySet<string> | null = null;
  let said = PLAIN;
  if (tokens[0]?.kind === 'mention') cues.add('answer');
  for (const token of tokens) {
    switch (token.kind) {
      case 'link':
        cues.add('link');
        break;
      case 'mention':
        cues.add('mention');
        break;
      case 'emoji':
        if (SAD.has(token.text)) cues.add('sadFace');
        if (LAUGHING.has(token.text)) cues.add('laughFace');
        break;
      case 'mark':
        if (/[?？؟]/u.test(token.text)) cues.add('question');
        if (/[!！]/u.test(token.text)) cues.add('exclaimed');
        break;
      case 'char':
        words += 0.5;
        break;
      case 'word':
        words += 1;
        if (token.tagged) tagged += 1;
        if (others?.has(token.text)) cues.add('elseAsked');
        others = null;
        said = traits.of(token);
        if (said === PLAIN) break;
        if (said.isCapitalised) capitals += 1;
        else if (said.isShouted) shouted += 1;
        ({ others } = said);
        for (const cue of said.cues) cues.add(cue);
        break;
    }
  }
  if (words <= SHORT_WORDS) cues.add('short');
  if (words >= LONG_WORDS) cues.add('long');
  if (tagged >= MANY_TAGS) cues.add('manyTags');
  if (words >= 3 && capitals + shouted === 0) cues.add('lowerCase');
  if (shouted >= 2 && shouted >= words * 0.3) cues.add('shouted');
  if (words <= STATUS_WORDS && cues.has('state') && cues.has('question')) cues.add('statusAsked');
  if (capitals >= 5 && capitals >= words * 0.4) cues.add('headline');
  // "power outage" is the name of the thing as often as a complaint: headlines and adverts say it too.
  if (symptoms.plain) cues.add(symptoms.symptoms.every((id) => id === 'power') ? 'outageNamed' : 'fault');
  else if (symptoms.symptoms.length > 0) cues.add('badMood');
  if (symptoms.denied) cues.add('denied');
  if (symptoms.recovered) cues.add('recovered');
  if (symptoms.hypothetical) cues.add('hypothetical');
  joinCues(cues);
  return cues;
}

/** What a word by itself says of what its writer wants. */
interface WordTraits {
  readonly isCapitalised: boolean;
  readonly isShouted: boolean;
  /** The words that make a question to others of the next one, `null` where none does. */
  readonly others: ReadonlySet<string> | null;
  readonly cues: readonly Cue[];
}

/** The traits of most words. */
const PLAIN: WordTraits = { isCapitalised: false, isShouted: false, others: null, cues: NONE };

const traits = new TokenFact(({ text, raw }) => {
  const found: WordTraits = {
    isCapitalised: isCapitalised(raw),
    isShouted: isShouted(raw),
    others: OTHERS_ASKED.get(text) ?? null,
    cues: cuesOfWord(text),
  };
  const says = found.isCapitalised || found.isShouted || found.others !== null || found.cues !== NONE;
  return says ? found : PLAIN;
});

function cuesOfWord(word: string): readonly Cue[] {
  const known = CUES_OF_WORD.get(word) ?? NONE;
  const hasFigures = hasDigit(word);
  // "rumahku": my house.
  const isMine = word.length > 4 && word.endsWith('ku');
  if (!hasFigures && !isMine) return known;
  return [...known, ...(hasFigures ? FIGURES : NONE), ...(isMine ? MINE : NONE)];
}

function isCapitalised(word: string): boolean {
  const code = word.charCodeAt(0);
  // ASCII by its codes, as most words are: expressions of Unicode classes cost half of all that is done here.
  if (code < 0x80) return code >= 65 && code <= 90 && word.charCodeAt(1) >= 97;
  return CAPITALISED.test(word);
}

/** `DOWN`, but not `I` or `4G`. */
function isShouted(word: string): boolean {
  return word.length > 2 && word !== word.toLowerCase() && word === word.toUpperCase();
}

/** Second words by first ones. */
function pairs(list: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const seconds = new Map<string, Set<string>>();
  for (const pair of list) {
    const [first = '', second = ''] = pair.split(' ');
    const known = seconds.get(first);
    if (known) known.add(second);
    else seconds.set(first, new Set([second]));
  }
  return seconds;
}

/** Pairs that say more than their parts. */
function joinCues(cues: Set<Cue>): void {
  const fault = cues.has('fault') || cues.has('badMood') || cues.has('outageNamed');
  if (!fault) return;
  const second = cues.has('news') || cues.has('promo') || cues.has('official') || cues.has('link');
  if (cues.has('firstPerson') || cues.has('ownThing')) cues.add('faultMine');
  if (cues.has('now')) cues.add('faultNow');
  if (cues.has('question') || cues.has('questionWord')) cues.add('faultAsked');
  if (cues.has('news') || cues.has('official')) cues.add('faultTold');
  if (!second && !cues.has('denied') && !cues.has('hypothetical')) cues.add('faultBare');
}
