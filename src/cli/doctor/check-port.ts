import { createServer } from 'node:net';
import { broken, type Finding, ok } from './finding.js';

const ASK_WITHIN_MS = 3_000;

/** Whether the port can be listened on, or is held by an Outcry that runs. */
export async function checkPort(host: string, port: number): Promise<Finding> {
  const code = await tryListening(host, port);
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (code === null) return ok('port', port === 0 ? 'any free port' : `${address} is free`);
  if (code === 'EADDRINUSE') {
    if (await isOutcry(`http://${address}`)) return ok('port', `Outcry is running on ${address}`);
    return broken('port', `${address} is taken by something else`, 'stop that, or set OUTCRY_PORT');
  }
  return broken('port', `${address} cannot be listened on: ${code}`, 'set OUTCRY_HOST and OUTCRY_PORT');
}

function tryListening(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

async function isOutcry(base: string): Promise<boolean> {
  try {
    const answer = await fetch(`${base}/health/live`, { signal: AbortSignal.timeout(ASK_WITHIN_MS) });
    return ((await answer.json()) as { status?: unknown }).status === 'alive';
  } catch {
    // Whatever does not speak as we do is something else.
    return false;
  }
}
