import { get } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TheatreStage } from '../test/builders/a-theatre.js';
import { anApp, type TestApp } from '../test/e2e/an-app.js';
import { type DemoTheatre } from './demo-theatre.js';
import { DemoTroupe } from './pipeline/demo/demo-troupe.js';
import { Store } from './store/store.js';
import { fakeLooks } from '../test/fake-looks.js';

jest.setTimeout(60_000);

const TEN_MINUTES_S = 600;
/** In which a removal would have begun, or a closed connection was seen. */
const A_WHILE_MS = 200;

describe('a demo that nobody reads', () => {
  const stage = new TheatreStage();
  let shop: TestApp;
  let theatre: DemoTheatre;

  beforeAll(async () => {
    fakeLooks();
    shop = await anApp(undefined, {}, (config) => (theatre = stage.open(config)));
    await shop.app.listen(0, '127.0.0.1');
    await theatre.start();
  });
  afterAll(async () => {
    await theatre.remove();
    await shop.close();
    jest.useRealTimers();
    expect(stage.errors).toEqual([]);
  });

  /** Lets the theatre look at its readers. */
  const look = async () => {
    jest.advanceTimersByTime(60_000);
    await sleep(A_WHILE_MS);
    return theatre.state();
  };

  it('lets go of everything where it cannot begin, and begins the next time', async () => {
    const closed = jest.spyOn(Store.prototype, 'close');
    jest.spyOn(DemoTroupe.prototype, 'rehearse').mockRejectedValueOnce(new Error('no stage'));
    await theatre.remove();
    closed.mockClear();
    await expect(theatre.start()).rejects.toThrow('no stage');
    expect(closed).toHaveBeenCalledTimes(1);
    expect(theatre.state()).toBeNull();
    closed.mockRestore();
    await theatre.start();
    expect(theatre.state()).not.toBeNull();
  });

  it('begins once for all who ask for it at the same time', async () => {
    const asked = [theatre.start(), theatre.start()];
    expect(asked[0]).toBe(asked[1]);
    await Promise.all(asked);
    expect(theatre.state()).not.toBeNull();
  });

  it('stays while somebody listens to it, and for ten minutes after that', async () => {
    const { port } = shop.app.getHttpServer().address() as AddressInfo;
    const stream = get({ port, path: '/demo/api/v1/stream' });
    const closed = new Promise((resolve) => stream.once('close', resolve));
    stream.on('error', () => undefined);
    await new Promise((resolve) => stream.once('response', resolve));
    stage.pass(2 * TEN_MINUTES_S);
    expect(await look()).not.toBeNull();
    stream.destroy();
    await closed;
    await sleep(A_WHILE_MS);
    stage.pass(TEN_MINUTES_S - 1);
    expect(await look()).not.toBeNull();
    stage.pass(1);
    await look();
    while (theatre.state()) await sleep(20);
  });
});
