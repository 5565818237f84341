import SentimentAnalyzer from 'natural/lib/natural/sentiment/SentimentAnalyzer.js';
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import porterDe from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import porterEs from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import porterFr from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import porterIt from 'natural/lib/natural/stemmers/porter_stemmer_it.js';
import porterPt from 'natural/lib/natural/stemmers/porter_stemmer_pt.js';
import TokenizerDe from 'natural/lib/natural/tokenizers/aggressive_tokenizer_de.js';
import TokenizerEs from 'natural/lib/natural/tokenizers/aggressive_tokenizer_es.js';
import TokenizerFr from 'natural/lib/natural/tokenizers/aggressive_tokenizer_fr.js';
import TokenizerIt from 'natural/lib/natural/tokenizers/aggressive_tokenizer_it.js';
import TokenizerPt from 'natural/lib/natural/tokenizers/aggressive_tokenizer_pt.js';
import { WordTokenizer } from 'natural/lib/natural/tokenizers/regexp_tokenizer.js';

interface Speech {
  readonly language: string;
  /** natural's name of it. */
  readonly called: string;
  readonly tokenizer: { tokenize(text: string): readonly string[] };
  readonly stemmer: { stem(word: string): string };
  readonly lexicons: readonly ('afinn' | 'senticon' | 'pattern')[];
}

/** The languages that we judge and natural has a lexicon for. */
const SPEECHES: readonly Speech[] = [
  {
    language: 'en',
    called: 'English',
    tokenizer: new WordTokenizer(),
    stemmer: porter,
    lexicons: ['afinn', 'senticon', 'pattern'],
  },
  {
    language: 'es',
    called: 'Spanish',
    tokenizer: new TokenizerEs(),
    stemmer: porterEs,
    lexicons: ['afinn', 'senticon'],
  },
  {
    language: 'pt',
    called: 'Portuguese',
    tokenizer: new TokenizerPt(),
    stemmer: porterPt,
    lexicons: ['afinn'],
  },
  {
    language: 'fr',
    called: 'French',
    tokenizer: new TokenizerFr(),
    stemmer: porterFr,
    lexicons: ['pattern'],
  },
  {
    language: 'de',
    called: 'German',
    tokenizer: new TokenizerDe(),
    stemmer: porterDe,
    lexicons: ['pattern'],
  },
  {
    language: 'it',
    called: 'Italian',
    tokenizer: new TokenizerIt(),
    stemmer: porterIt,
    lexicons: ['pattern'],
  },
];

/** The chain that the speed is compared with. */
export const NATURAL_CHAIN = 'natural afinn + Porter';

/** One of natural's ways to score a text; it is built on first use, for a stemmed lexicon takes a while. */
export interface NaturalLexicon {
  readonly name: string;
  readonly language: string;
  /** Points per word, of any size; not a number for a text without words. */
  readonly scoreOf: (text: string) => number;
}

/** Each lexicon with and without the stemmer of its language, behind the tokenizer of its language. */
export const NATURAL_LEXICONS: readonly NaturalLexicon[] = SPEECHES.flatMap((speech) =>
  speech.lexicons.flatMap((lexicon) => [
    lexiconWith(speech, lexicon, null),
    lexiconWith(speech, lexicon, speech.stemmer),
  ]),
);

function lexiconWith(
  { language, called, tokenizer }: Speech,
  lexicon: Speech['lexicons'][number],
  stemmer: Speech['stemmer'] | null,
): NaturalLexicon {
  let analyzer: SentimentAnalyzer | null = null;
  return {
    name: `natural ${lexicon}${stemmer ? ' + Porter' : ''}`,
    language,
    scoreOf: (text) =>
      (analyzer ??= new SentimentAnalyzer(called, stemmer, lexicon)).getSentiment(tokenizer.tokenize(text)),
  };
}
