import { connect } from 'node:net';

/**
 * Sends bytes as they are, which no client of HTTP would, and gives back all that comes until the other side hangs up, or
 * until it has been silent for a while.
 */
export function sayRaw(port: number, bytes: string, silenceMs = 1_500): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    const end = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(silenceMs, end);
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', end);
    socket.on('close', end);
  });
}

/** Status of every answer in what came, e.g. `400`, or `none`. */
export function statusesOf(answer: string): string {
  const found = [...answer.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => status ?? '');
  return found.length === 0 ? 'none, hung up' : found.join(', ');
}
