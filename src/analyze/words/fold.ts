/**
 * The form under which words of the tables are compared: people leave out accents of Latin letters and write Arabic
 * with or without vowel marks, hamza and the dots of its last letter. Marks of Indic scripts are letters and stay.
 */
export function fold(word: string): string {
  let arabic = false;
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    if (code < 0xc0) continue;
    if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) return withoutAccents(word);
    if (code >= 0x600 && code < 0x700) arabic = true;
  }
  return arabic ? withoutMarks(word) : word;
}

function withoutAccents(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/ı/gu, 'i')
    .replace(/ß/gu, 'ss')
    .normalize('NFC');
}

function withoutMarks(word: string): string {
  return word
    .replace(/[\u0640\u064b-\u065f\u0670]/gu, '')
    .replace(/[أإآ]/gu, 'ا')
    .replace(/ة/gu, 'ه')
    .replace(/ى/gu, 'ي');
}
