// How Indonesians type their commonest words; left the spellings, right the one that the tables use. Our own list.
const SPELLINGS: Readonly<Record<string, string>> = {
  ga: 'gak gk g ngga nggak enggak engga kagak kaga gax ndak ora',
  tidak: 'tdk tak',
  bisa: 'bs bsa bisaa iso',
  kenapa: 'knp knpa napa ngapa kenapaa kenape',
  banget: 'bgt bngt bgtt bangett bgd',
  lagi: 'lg lgi',
  udah: 'udh dah sdh sudah uda',
  belum: 'blm belom blom blum',
  jelek: 'jlk jlek',
  masuk: 'msk masok',
  pakai: 'pake pakek pke',
  gangguan: 'ganguan ganggguan gguan',
  terus: 'trs trus',
  buka: 'bukak bka',
  jaringan: 'jringan jaringn',
};

const CANONICAL = new Map(
  Object.entries(SPELLINGS).flatMap(([word, list]) =>
    list.split(' ').map((spelling): [string, string] => [spelling, word]),
  ),
);

/** The spelling under which the Indonesian tables know a lower-case word. */
export function indonesianSpelling(word: string): string {
  return CANONICAL.get(word) ?? word;
}
