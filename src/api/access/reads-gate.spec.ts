import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createHttpAdapter } from '../configure-http.js';
import { type Access } from './access.js';
import { addReadsGate } from './reads-gate.js';
import { fakeLooks } from '../../../test/fake-looks.js';

describe('a stream that a key opened', () => {
  const STREAM = '/api/v1/stream';
  const server = createHttpAdapter(1_000).getInstance();
  let isKnown: boolean;

  beforeAll(async () => {
    const access = {
      identify: () => Promise.resolve({ kind: 'known' }),
      isStillKnown: () => Promise.resolve(isKnown),
    } as unknown as Access;
    addReadsGate(server, { access, publicUrl: 'http://127.0.0.1' });
    server.get(STREAM, (_, reply) => {
      reply.hijack();
      reply.raw.write(': listening\n\n');
    });
    await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    isKnown = true;
    fakeLooks();
  });
  afterEach(() => jest.useRealTimers());

  const listen = (path: string) =>
    new Promise<{ readonly ended: Promise<void> }>((resolve, reject) => {
      const { port } = server.server.address() as AddressInfo;
      get({ port, path }, (answer: IncomingMessage) => {
        const ended = new Promise<void>((done) => answer.once('close', done));
        answer.on('error', () => undefined);
        answer.once('data', () => resolve({ ended }));
      }).on('error', reject);
    });

  it.each([STREAM, '/api/v1/%73tream'])('is cut within half a minute of its end: %s', async (path) => {
    const { ended } = await listen(path);
    await jest.advanceTimersByTimeAsync(29_000);
    isKnown = false;
    await jest.advanceTimersByTimeAsync(30_000);
    await ended;
  });
});
