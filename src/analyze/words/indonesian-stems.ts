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

/** Words without Indonesian's clitics: `jaringannya` is `jaringan`, `wifiku` is `wifi`. */
export function withoutClitic(word: string): string {
  const clitic = CLITICS.find(
    (ending) => word.length - ending.length > SHORTEST_ROOT && word.endsWith(ending),
  );
  return clitic === undefined ? word : word.slice(0, -clitic.length);
}

/** Possible roots of an Indonesian word, likeliest first, itself not among them: a table says which one exists. */
export function indonesianRoots(word: string): string[] {
  const bare = withoutClitic(word);
  const endless = SUFFIXES.filter((suffix) => bare.endsWith(suffix)).map((suffix) =>
    bare.slice(0, -suffix.length),
  );
  const roots = [bare, ...endless];
  for (const form of [bare, ...endless]) {
    for (const [prefix, swallowed] of PREFIXES) {
      if (form.startsWith(prefix))
        roots.push(...swallowed.map((letter) => letter + form.slice(prefix.length)));
    }
  }
  return [...new Set(roots)].filter((root) => root !== word && root.length >= SHORTEST_ROOT);
}
