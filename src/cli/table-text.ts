/** A plain table: columns padded to their widest cell, the last one left ragged. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = head.some((cell) => cell !== '') ? [head, ...rows] : rows;
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line.map((cell, column) => (column < line.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell)),
    )
    .map((cells) => `${cells.join('  ').trimEnd()}\n`)
    .join('');
}
