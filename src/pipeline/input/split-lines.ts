/** A line that was longer than allowed; its words are gone. */
export const TOO_LONG = Symbol('a line that is too long');

const NEWLINE = 0x0a;

/**
 * Lines of UTF-8, without what ends them (`\n` or `\r\n`); a last one need not be ended. What is held is at most one line,
 * whatever comes: zipped, a thousand megabytes without an end take one.
 *
 * @param mostBytes  of a line; a longer one is told as `TOO_LONG`
 */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  mostBytes: number,
): AsyncGenerator<string | typeof TOO_LONG> {
  let held: Buffer[] = [];
  let bytes = 0;
  const take = () => {
    const line = bytes > mostBytes ? TOO_LONG : Buffer.concat(held).toString().replace(/\r$/, '');
    held = [];
    bytes = 0;
    return line;
  };
  const hold = (part: Buffer) => {
    bytes += part.length;
    if (bytes > mostBytes) held = [];
    else held.push(part);
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      hold(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    if (from < chunk.length) hold(chunk.subarray(from));
  }
  if (bytes > 0) yield take();
}
