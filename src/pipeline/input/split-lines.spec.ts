import { splitLines, TOO_LONG } from './split-lines.js';

async function linesOf(parts: readonly string[], mostBytes = 8): Promise<unknown[]> {
  async function* chunks() {
    for (const part of parts) yield Buffer.from(part, 'latin1');
  }
  const lines: unknown[] = [];
  for await (const line of splitLines(chunks(), mostBytes)) lines.push(line);
  return lines;
}

it('splits at both ends of a line, wherever the pieces are cut', async () => {
  expect(await linesOf(['a\r', '\nb', 'c\n\nd'])).toEqual(['a', 'bc', '', 'd']);
  expect(await linesOf(['\xc3', '\xa4\n'])).toEqual(['ä']);
  expect(await linesOf([])).toEqual([]);
});

it('tells a line that is too long, holds none of it, and reads on', async () => {
  expect(await linesOf(['a\n', '123456789', '123456789', 'x\nb\n'])).toEqual(['a', TOO_LONG, 'b']);
  expect(await linesOf(['12345678\n123456789'])).toEqual(['12345678', TOO_LONG]);
});
