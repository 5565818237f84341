import { type Token, squashFully, tokenize } from '../text.js';
import { fold } from '../words/fold.js';
import { type PhraseNode, PhraseTrie } from '../words/phrase-trie.js';
import { indonesianSpelling } from '../words/slang.js';
import { TokenFact } from '../words/token-fact.js';
import { hasWitness } from './second-hand.js';
import { SYMPTOM_TABLE } from './symptom-table.js';
import { type LanguagePhrases, type SymptomId, SYMPTOMS } from './symptoms.js';
import { namesThing } from './things.js';

export interface SymptomReading {
  /**
   * Symptoms that the post tells of as its author's own, in the order of the table, each once; none when all is well
   * again or when a helpdesk, a newsroom or an advert speaks.
   */
  readonly symptoms: readonly SymptomId[];
  /** Places of the tokens that tell them. */
  readonly places: ReadonlySet<number>;
  /** Whether at least one of them names a fault and not only a bad mood. */
  readonly plain: boolean;
  /** Whether a symptom was denied ("never had an outage"): praise, or an answer. */
  readonly denied: boolean;
  /** Whether it says that things work again, after the last symptom. */
  readonly recovered: boolean;
  /** Whether it speaks of what could be: "if", tips, a planned maintenance. */
  readonly hypothetical: boolean;
}

interface Entry {
  readonly kind: 'symptom' | 'innocent' | 'recovery' | 'hypothetical' | 'second-hand';
  readonly symptom: SymptomId | null;
  readonly language: number;
  readonly endsClause: boolean;
  /** Whether a symptom is only named by it. */
  readonly names: boolean;
  /** Whether it tells of a symptom only where something technical is spoken of. */
  readonly loose: boolean;
}

const NONE: readonly SymptomId[] = [];
const NOWHERE: ReadonlySet<number> = new Set();
const LANGUAGES = Object.keys(SYMPTOM_TABLE);
const PLACES = new Map<SymptomId, number>(SYMPTOMS.map(({ id }, place) => [id, place]));
const VAGUE = new Set<SymptomId>(SYMPTOMS.filter((kind) => 'vague' in kind).map(({ id }) => id));
/** How many words before a symptom a negator reaches; in verb-final languages it stands behind. */
const REACH_BEFORE: Readonly<Record<string, number>> = { id: 2, ms: 2 };
const DEFAULT_REACH = 3;
const NEGATED_BEHIND = new Set(['tr', 'hi']);
// Between these and the symptom a new clause begins: "I do not know why it is down" denies nothing.
const CLAUSE_WORDS = new Set(
  'it that this why because but and or so when if what how i is are am me kenapa knp napa karena krn soalnya tapi tp kok dan atau malah ini pero porque que mas warum aber weil dass mais parce pourquoi'.split(
    ' ',
  ),
);

/** Languages whose posts are read with the Indonesian and the Malay phrases too. */
const SPELLED_INDONESIAN = new Set(['id', 'ms', 'jv', 'su', 'und']);

const witnesses = new Set(
  Object.values(SYMPTOM_TABLE).flatMap(({ witness }) => words(witness ?? '').map(fold)),
);
const bystanders = new Set(
  Object.values(SYMPTOM_TABLE).flatMap(({ bystander }) => words(bystander ?? '').map(fold)),
);
const trie = new PhraseTrie<Entry>();
const negators = LANGUAGES.map(
  (language) => new Set(words(SYMPTOM_TABLE[language]?.negators ?? '').map(fold)),
);
for (const [language, name] of LANGUAGES.entries()) {
  const phrases = SYMPTOM_TABLE[name];
  if (phrases) learn(phrases, language, name);
}

/**
 * Symptoms that a post tells of, by the phrase table; no model.
 *
 * @param language  the post's language, or `und`: its own phrases are tried with the English ones (and the Indonesian
 *   ones for its neighbours); all languages only when it is unknown and those found nothing
 * @param namesService  whether a tracked service is named: then "slow" is said of it, however much else is said
 */
export function findSymptoms(
  tokens: readonly Token[],
  language: string,
  namesService = false,
): SymptomReading {
  const forms = SPELLED_INDONESIAN.has(language) ? SPELLED : FOLDED;
  const text = tokens.map((token) => forms.form.of(token));
  const reading = readWith(tokens, text, forms.start, activeLanguages(language), namesService);
  if (reading.symptoms.length > 0 || language !== 'und') return reading;
  return readWith(tokens, text, forms.start, (1 << LANGUAGES.length) - 1, namesService);
}

/** Under which form tokens are compared with the table, and where in it the phrases stand that begin with one. */
interface Forms {
  readonly form: TokenFact<string>;
  readonly start: TokenFact<PhraseNode<Entry> | null>;
}

function formsBy(spell: (word: string) => string): Forms {
  const form = new TokenFact(({ kind, text }) => (kind === 'word' ? spell(text) : text));
  return { form, start: new TokenFact((token) => nextNode(trie.root, form.of(token))) };
}

const FOLDED = formsBy(fold);
const SPELLED = formsBy((word) => indonesianSpelling(fold(word)));

function readWith(
  tokens: readonly Token[],
  text: readonly string[],
  starts: Forms['start'],
  active: number,
  namesService: boolean,
): SymptomReading {
  const found = new Set<SymptomId>();
  const places = new Set<number>();
  let denied = false;
  let hypothetical = false;
  let secondHand = false;
  let named = false;
  let loose = false;
  let sure = false;
  let lastSymptom = -1;
  let lastRecovery = -1;
  let at = 0;
  for (let token = tokens[at]; token; token = tokens[at]) {
    const start = starts.of(token);
    const end = start && longestFrom(start, tokens, text, at, active);
    if (end === null) {
      at += 1;
      continue;
    }
    const size = end.length;
    let tells = false;
    let innocent = false;
    let recovers = false;
    for (const entry of end.values) {
      if (!isAllowed(entry, tokens, at + size, active)) continue;
      if (entry.kind === 'symptom') tells = true;
      else if (entry.kind === 'innocent') innocent = true;
      else if (entry.kind === 'recovery') recovers = true;
      else if (entry.kind === 'hypothetical') hypothetical = true;
      else secondHand = true;
    }
    if (recovers || (tells && !innocent)) {
      const negated = isNegated(tokens, text, at, size, active);
      if (recovers) {
        if (!negated) lastRecovery = at;
      } else if (negated) denied = true;
      else {
        for (const entry of end.values)
          if (entry.symptom !== null && isAllowed(entry, tokens, at + size, active)) {
            found.add(entry.symptom);
            if (entry.names) named = true;
            else if (entry.loose) loose = true;
            else sure = true;
          }
        for (let i = at; i < at + size; i += 1) places.add(i);
        lastSymptom = at;
      }
    }
    at += size;
  }
  const recovered = lastRecovery >= 0 && lastRecovery >= lastSymptom;
  const tells =
    sure ||
    (loose && (namesService || namesThing(tokens, text))) ||
    (named && hasWitness(tokens, text, witnesses, bystanders));
  if (!tells || recovered || secondHand)
    return { symptoms: NONE, places: NOWHERE, plain: false, denied, recovered, hypothetical };
  const symptoms = [...found].sort((a, b) => (PLACES.get(a) ?? 0) - (PLACES.get(b) ?? 0));
  return {
    symptoms,
    places,
    plain: symptoms.some((id) => !VAGUE.has(id)),
    denied,
    recovered,
    hypothetical,
  };
}

/**
 * What the longest phrase from `at` on says in one of the active languages; `null` when none begins there.
 *
 * @param start  where the table goes on after the word at `at`
 */
function longestFrom(
  start: PhraseNode<Entry>,
  tokens: readonly Token[],
  text: readonly string[],
  at: number,
  active: number,
): { readonly values: readonly Entry[]; readonly length: number } | null {
  let values: readonly Entry[] | null = null;
  let length = 0;
  let end = at;
  for (let node: PhraseNode<Entry> | null = start; node; node = nextNode(node, text[end] ?? '')) {
    end += 1;
    if (node.values?.some((entry) => isAllowed(entry, tokens, end, active))) {
      values = node.values;
      length = end - at;
    }
    if (end >= text.length) break;
  }
  return values && { values, length };
}

/** Where a word leads, or its spelling without doubled letters. */
function nextNode({ next }: PhraseNode<Entry>, word: string): PhraseNode<Entry> | null {
  if (next === null) return null;
  const node = next.get(word);
  if (node) return node;
  const single = singled(word);
  return single === null ? null : (next.get(single) ?? null);
}

function isAllowed(entry: Entry, tokens: readonly Token[], end: number, active: number): boolean {
  return ((active >> entry.language) & 1) === 1 && (!entry.endsClause || endsClause(tokens, end));
}

function isNegated(
  tokens: readonly Token[],
  text: readonly string[],
  at: number,
  size: number,
  active: number,
): boolean {
  for (let language = 0; language < LANGUAGES.length; language += 1) {
    if (!((active >> language) & 1)) continue;
    const name = LANGUAGES[language] ?? '';
    const words = negators[language];
    const reach = REACH_BEFORE[name] ?? DEFAULT_REACH;
    if (NEGATED_BEHIND.has(name)) {
      for (let i = at + size; i < Math.min(tokens.length, at + size + 2); i += 1)
        if (words?.has(text[i] ?? '')) return true;
      continue;
    }
    for (let i = at - 1; i >= Math.max(0, at - reach); i -= 1) {
      const kind = tokens[i]?.kind;
      if (kind === 'mark' || kind === 'emoji' || CLAUSE_WORDS.has(text[i] ?? '')) break;
      if (words?.has(text[i] ?? '')) return true;
    }
  }
  return false;
}

/** Whether the clause is over at this place: nothing follows, or something that is no word, or a word of address. */
function endsClause(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  return (
    next === undefined ||
    (next.kind !== 'word' && next.kind !== 'char') ||
    next.tagged ||
    AFTERTHOUGHTS.has(next.text)
  );
}

const AFTERTHOUGHTS = new Set(
  'again today now right for or too rn lol wtf omg ugh still atm bro guys man and but since this as anyone lagi ya yaa yah kah gak ga nggak nih dong min kak sih si loh deh mulu terus dari sejak pas anjir anjing ajg bgt banget wkwk otra hoy ahora hoje agora de novo wieder heute gerade ou oder'.split(
    ' ',
  ),
);

function singled(word: string): string | null {
  for (let i = 1; i < word.length; i += 1)
    if (word.charCodeAt(i) === word.charCodeAt(i - 1)) {
      const single = squashFully(word);
      return single === word || single.length < 3 ? null : single;
    }
  return null;
}

const MASKS = new Map<string, number>();

function activeLanguages(language: string): number {
  let mask = MASKS.get(language);
  if (mask === undefined) {
    mask = maskOf(['en', language, ...(SPELLED_INDONESIAN.has(language) ? ['id', 'ms'] : [])]);
    // Only languages that the table knows, so that what callers pass cannot fill the memory.
    if (LANGUAGES.includes(language) || SPELLED_INDONESIAN.has(language)) MASKS.set(language, mask);
  }
  return mask;
}

function maskOf(names: readonly string[]): number {
  let mask = 0;
  for (const name of names) if (LANGUAGES.includes(name)) mask |= 1 << LANGUAGES.indexOf(name);
  return mask;
}

function learn(phrases: LanguagePhrases, language: number, name: string): void {
  const naming = new Set(words(phrases.names ?? ''));
  const add = (kind: Entry['kind'], list: string, symptom: SymptomId | null): void => {
    for (const written of words(list)) {
      const loose = written.endsWith('~');
      const phrase = loose ? written.slice(0, -1) : written;
      const endsClause = phrase.endsWith('$');
      const parts = tokenize(endsClause ? phrase.slice(0, -1) : phrase)
        .filter((part) => part.kind === 'word' || part.kind === 'char')
        .map((part) => (part.kind === 'word' ? formOf(part.text, name) : part.text));
      const entry: Entry = { kind, symptom, language, endsClause, names: naming.has(phrase), loose };
      trie.insert(parts, entry);
      // "ga bisa" is written as one word as often as not.
      if (parts[0] === 'ga' && parts[1] === 'bisa') trie.insert(['gabisa', ...parts.slice(2)], entry);
    }
  };
  for (const { id } of SYMPTOMS) add('symptom', phrases.symptoms[id] ?? '', id);
  add('innocent', phrases.innocent, null);
  add('recovery', phrases.recovery, null);
  add('hypothetical', phrases.hypothetical, null);
  add('second-hand', phrases.secondHand ?? '', null);
}

function formOf(word: string, language: string): string {
  return SPELLED_INDONESIAN.has(language) ? indonesianSpelling(fold(word)) : fold(word);
}

function words(list: string): string[] {
  return list.split('|').filter(Boolean);
}
