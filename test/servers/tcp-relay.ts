import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** What becomes of bytes: they pass, they get nowhere and nobody is told, or connections are reset and refused. */
export type RelayMode = 'open' | 'hold' | 'cut';

/** Stands between a process and a server on loopback, and parts them when told to. */
export class TcpRelay {
  private mode: RelayMode = 'open';
  private readonly pairs = new Set<readonly [Socket, Socket]>();

  private constructor(
    private readonly server: Server,
    private readonly targetPort: number,
  ) {
    server.on('connection', (near) => this.accept(near));
  }

  static async to(targetPort: number): Promise<TcpRelay> {
    const server = createServer();
    const relay = new TcpRelay(server, targetPort);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  set(mode: RelayMode): void {
    this.mode = mode;
    for (const pair of this.pairs) {
      for (const end of pair) {
        if (mode === 'cut') end.destroy();
        else if (mode === 'hold') end.pause();
        else end.resume();
      }
    }
  }

  async close(): Promise<void> {
    this.set('cut');
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(near: Socket): void {
    if (this.mode === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(this.targetPort, '127.0.0.1');
    const pair = [near, far] as const;
    this.pairs.add(pair);
    const end = (): void => {
      this.pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', end);
      from.on('close', end);
    }
    if (this.mode === 'hold') for (const socket of pair) socket.pause();
  }
}
