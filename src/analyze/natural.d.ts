// natural types its whole index only; these are the light parts of it that we load (the whole takes two seconds).
declare module 'natural/lib/natural/sentiment/SentimentAnalyzer.js' {
  export default class SentimentAnalyzer {
    constructor(
      language: string,
      stemmer: { stem(word: string): string } | null,
      type: 'afinn' | 'senticon' | 'pattern',
    );
    readonly vocabulary: Readonly<Record<string, number | string>>;
    getSentiment(words: readonly string[]): number;
  }
}
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module 'natural/lib/natural/stemmers/porter_stemmer_es.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module 'natural/lib/natural/stemmers/porter_stemmer_pt.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module 'natural/lib/natural/util/stopwords*.js' {
  const list: { readonly words: readonly string[] };
  export default list;
}
declare module 'natural/lib/natural/tokenizers/tokenizer_ja.js' {
  export default class TokenizerJa {
    tokenize(text: string): string[];
  }
}
