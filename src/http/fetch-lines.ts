import { isJson, isPlainText } from './content-type.js';
import { fetchPieces, type StreamKind, type StreamRequest } from './fetch-pieces.js';
import { badPayload } from './status-error.js';

const LINES: StreamKind = {
  accept: 'application/json',
  name: 'a stream of JSON',
  isRight: (headers) => isJson(headers) || isPlainText(headers),
};
/** Longest line taken, characters. */
const LONGEST_LINE = 1024 * 1024;

/**
 * Lines of a stream, as they come: one list for each piece of the stream, empty where the piece is only a sign of life
 * (the first says that the server has begun to answer). Empty lines are such signs too. Ends when the server does; a last
 * line that was cut is given as it is.
 *
 * @throws CollectorError for everything but a stream of JSON; the signal's reason when aborted
 */
export async function* fetchLines(request: StreamRequest): AsyncGenerator<readonly string[], void> {
  let rest = '';
  for await (const piece of fetchPieces(request, LINES)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE)
      throw badPayload(request, `sends a line of more than ${LONGEST_LINE} characters`);
    yield lines.map((line) => line.trim()).filter((line) => line !== '');
  }
  if (rest.trim() !== '') yield [rest.trim()];
}
