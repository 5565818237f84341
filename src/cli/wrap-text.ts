import { USUAL_COLUMNS } from './terminal.js';

/** Breaks a text at its spaces into lines that end at `columns` when they begin behind `indent`; a longer word stays whole. */
export function wrapText(text: string, indent: number, columns = USUAL_COLUMNS): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
