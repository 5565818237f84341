import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';

/** How long answers took, ms. */
export interface Delays {
  readonly p50: number;
  readonly p99: number;
}

/** Who asks for what. */
export interface Asking {
  readonly url: string;
  readonly clients: number;
  /** Of all clients together. */
  readonly requests: number;
}

/**
 * Several clients ask for one address again and again, each on a connection of its own that it keeps.
 *
 * @throws Error when an answer is no success
 */
export async function askAtOnce({ url, clients, requests }: Asking): Promise<Delays> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const delays: number[] = [];
  let left = requests;
  const client = async () => {
    while (left-- > 0) delays.push(await ask(url, agent));
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    agent.destroy();
  }
  delays.sort((a, b) => a - b);
  const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(share * delays.length))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

async function ask(url: string, agent: Agent): Promise<number> {
  const startMs = performance.now();
  const [response] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  if (response.statusCode !== 200) throw new Error(`${url} was answered with ${response.statusCode}`);
  return performance.now() - startMs;
}
