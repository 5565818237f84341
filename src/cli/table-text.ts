import { stripVTControlCharacters } from 'node:util';

/** A table: columns padded to their widest cell, which may be coloured, the last one left ragged. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = head.some((cell) => cell !== '') ? [head, ...rows] : rows;
  const widths = head.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))));
  return lines
    .map((line) =>
      line.map((cell, column) =>
        column < line.length - 1 ? cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)) : cell,
      ),
    )
    .map((cells) => `${cells.join('  ').trimEnd()}\n`)
    .join('');
}

const widthOf = (cell: string): number => stripVTControlCharacters(cell).length;
