import { type Token, squashFully, tokenize } from '../text.js';
import { fold } from '../words/fold.js';
import { type PhraseNode, PhraseTrie } from '../words/phrase-trie.js';
import { indonesianSpelling } from '../words/slang.js';
import { TokenFact } from '../words/token-fact.js';
import { LANGUAGES, SPELLED_INDONESIAN } from './phrase-languages.js';
import { phrasesOf } from './phrase-list.js';
import { SYMPTOM_TABLE } from './symptom-table.js';
import { type LanguagePhrases, type SymptomId, SYMPTOMS } from './symptoms.js';

/** What a phrase of the table says, in one language. */
export interface Entry {
  readonly kind: 'symptom' | 'innocent' | 'recovery' | 'hypothetical' | 'second-hand';
  readonly symptom: SymptomId | null;
  readonly language: number;
  readonly endsClause: boolean;
  /** Whether a symptom is only named by it. */
  readonly names: boolean;
  /** Whether it tells of a symptom only where something technical is spoken of. */
  readonly loose: boolean;
}

let known: PhraseTrie<Entry> | null = null;

/** Made with the first post that is read: it takes a third of a second, which a command that reads none need not wait. */
function phraseTrie(): PhraseTrie<Entry> {
  known ??= learnTable();
  return known;
}

function learnTable(): PhraseTrie<Entry> {
  const trie = new PhraseTrie<Entry>();
  for (const [language, name] of LANGUAGES.entries()) {
    const phrases = SYMPTOM_TABLE[name];
    if (phrases) learn(trie, phrases, language, name);
  }
  return trie;
}

/** Under which form tokens are compared with the table, and where in it the phrases stand that begin with one. */
export interface Forms {
  readonly form: TokenFact<string>;
  readonly start: TokenFact<PhraseNode<Entry> | null>;
}

function formsBy(spell: (word: string) => string): Forms {
  const form = new TokenFact(({ kind, text }) => (kind === 'word' ? spell(text) : text));
  return { form, start: new TokenFact((token) => nextNode(phraseTrie().root, form.of(token))) };
}

const FOLDED = formsBy(fold);
const SPELLED = formsBy((word) => indonesianSpelling(fold(word)));

/** The forms by which the posts of a language are compared. */
export function formsOf(language: string): Forms {
  return SPELLED_INDONESIAN.has(language) ? SPELLED : FOLDED;
}

/**
 * What the longest phrase from `at` on says in one of the active languages; `null` when none begins there.
 *
 * @param start  where the table goes on after the word at `at`
 */
export function longestFrom(
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

/**
 * Whether what a phrase says counts.
 *
 * @param end     where the phrase ends, one past its last token
 * @param active  mask of languages
 */
export function isAllowed(entry: Entry, tokens: readonly Token[], end: number, active: number): boolean {
  return ((active >> entry.language) & 1) === 1 && (!entry.endsClause || endsClause(tokens, end));
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

function learn(trie: PhraseTrie<Entry>, phrases: LanguagePhrases, language: number, name: string): void {
  const naming = new Set(phrasesOf(phrases.names ?? ''));
  const add = (kind: Entry['kind'], list: string, symptom: SymptomId | null): void => {
    for (const written of phrasesOf(list)) {
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
