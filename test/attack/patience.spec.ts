import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { createHttpAdapter } from '../../src/api/configure-http.js';

const SOON = { headersMs: 200, requestMs: 400, everyMs: 50 };

describe('whoever connects and does not say what they want', () => {
  const adapter = createHttpAdapter(1_000, null, SOON);
  let port: number;
  beforeAll(async () => {
    const instance = adapter.getInstance();
    instance.post('/', async () => 'ok');
    await instance.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = instance.server.address() as AddressInfo);
  });
  afterAll(() => adapter.close());

  it.each([
    ['never ends its headers', 'POST / HTTP/1.1\r\nHost: a\r\nX-A: '],
    [
      'never ends its body',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 900\r\n\r\nab',
    ],
  ])('is hung up on when it %s, drop by drop', async (_, beginning) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.write(beginning);
    const drops = setInterval(() => socket.write('a'), 40);
    await once(socket, 'close');
    clearInterval(drops);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('and in the service as it runs is waited for as long, and no longer', () => {
    const { server } = createHttpAdapter(1_000).getInstance();
    expect(server).toMatchObject({ headersTimeout: 15_000, requestTimeout: 300_000, maxConnections: 16_384 });
  });
});
