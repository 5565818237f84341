const LATIN_ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/;
const ARABIC = /[\u0600-\u06ff]/;

/**
 * The form under which words of the tables are compared: people leave out accents of Latin letters and write Arabic
 * with or without vowel marks, hamza and the dots of its last letter. Marks of Indic scripts are letters and stay.
 */
export function fold(word: string): string {
  if (LATIN_ACCENTED.test(word)) {
    return word
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .replace(/ı/gu, 'i')
      .replace(/ß/gu, 'ss')
      .normalize('NFC');
  }
  if (ARABIC.test(word)) {
    return word
      .replace(/[\u0640\u064b-\u065f\u0670]/gu, '')
      .replace(/[أإآ]/gu, 'ا')
      .replace(/ة/gu, 'ه')
      .replace(/ى/gu, 'ي');
  }
  return word;
}
