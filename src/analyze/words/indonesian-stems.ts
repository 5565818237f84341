// natural's Indonesian stemmer writes to the global object (it fails in strict mode), costs 22 microseconds a word and
// knows no slang; the tables decide here which of several possible roots is meant.
const CLITICS = ['nya', 'lah', 'kah', 'ku', 'mu'];
const SUFFIXES = ['kan', 'an', 'i', 'in'];
/** A prefix and the letters that its nasal may have swallowed: `menulis` is `tulis`, `menyapu` is `sapu`. */
const PREFIXES: readonly (readonly [prefix: string, swallowed: readonly string[]])[] = [
  ['meny', ['s']],
  ['peny', ['s']],
  ['meng', ['', 'k']],
  ['peng', ['', 'k']],
  ['mem', ['', 'p']],
  ['pem', ['', 'p']],
  ['men', ['', 't']],
  ['pen', ['', 't']],
  ['nge', ['']],
  ['ber', ['']],
  ['ter', ['']],
  ['me', ['']],
  ['pe', ['']],
  ['di', ['']],
  ['se', ['']],
  ['ke', ['']],
  ['ny', ['s']],
  ['ng', ['', 'k']],
];
const SHORTEST_ROOT = 3;
const PREFIXES_BY_LETTER = new Map(
  Array.from('mpnbtdsk', (letter) => [
    letter.charCodeAt(0),
    PREFIXES.filter(([prefix]) => prefix.startsWith(letter)),
  ]),
);

/** Words without Indonesian's clitics: `jaringannya` is `jaringan`, `wifiku` is `wifi`. */
export function withoutClitic(word: string): string {
  const clitic = CLITICS.find(
    (ending) => word.length - ending.length > SHORTEST_ROOT && word.endsWith(ending),
  );
  return clitic === undefined ? word : word.slice(0, -clitic.length);
}

/**
 * What `table` holds of the likeliest root of an Indonesian word that it knows, the word itself not among them.
 * Likelier are roots with their prefix, then those without a suffix.
 */
export function findRoot<T>(word: string, table: ReadonlyMap<string, T>): T | undefined {
  const lookUp = (root: string): T | undefined =>
    root !== word && root.length >= SHORTEST_ROOT ? table.get(root) : undefined;
  const bare = withoutClitic(word);
  const forms = [bare];
  for (const suffix of SUFFIXES) if (bare.endsWith(suffix)) forms.push(bare.slice(0, -suffix.length));
  for (const form of forms) {
    const found = lookUp(form);
    if (found !== undefined) return found;
  }
  const prefixes = PREFIXES_BY_LETTER.get(word.charCodeAt(0));
  if (!prefixes) return undefined;
  for (const form of forms) {
    for (const [prefix, swallowed] of prefixes) {
      if (!form.startsWith(prefix)) continue;
      for (const letter of swallowed) {
        const found = lookUp(letter + form.slice(prefix.length));
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}
