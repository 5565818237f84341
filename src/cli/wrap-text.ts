const COLUMNS = 80;

/** Breaks a text at its spaces into lines that end at column 80 when they begin behind `indent`; a longer word stays whole. */
export function wrapText(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
