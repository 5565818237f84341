import { type IncomingMessage, type ServerResponse } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureHttp, createHttpAdapter } from './api/configure-http.js';
import { AppModule } from './app.module.js';
import { type AppConfig } from './config/to-config.js';
import { type DemoSpeed } from './demo/speeds.js';
import { Clock } from './domain/clock.js';
import { MINUTE_MS } from './domain/time.js';
import { RequestLedger } from './http/request-ledger.js';
import { DemoPlayer } from './pipeline/demo/demo-player.js';
import { DemoTroupe } from './pipeline/demo/demo-troupe.js';
import { plainError } from './pipeline/plain-error.js';
import { MEMORY } from './store/database-address.js';
import { openStore } from './store/open-store.js';
import { type Store } from './store/store.js';
import { DEMO_PATH, DemoSeat, type DemoStage, type DemoState } from './web/demo/demo-stage.js';

const FIRST_SPEED: DemoSpeed = 60;
/** Nobody reads it any more: it ends by itself. */
const UNREAD_MS = 10 * MINUTE_MS;
const LOOK_EVERY_MS = MINUTE_MS;

/** What a theatre needs of the world. */
export interface TheatreWorld {
  readonly config: AppConfig;
  /** Of the wall, epoch ms. */
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
  readonly log: { error(message: string): void };
}

/**
 * Shows the demo: an application of its own in this process, over a database in memory and on a clock of its own. It
 * shares nothing with the installation but the port, so taking it away is to let go of it.
 */
export class DemoTheatre implements DemoStage {
  private showing: Showing | null = null;
  private starting: Promise<void> | null = null;
  /** Starts and removals go one after another. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly world: TheatreWorld) {}

  state(): DemoState | null {
    return this.showing?.state() ?? null;
  }

  /** Those who ask while one begins share it. */
  start(): Promise<void> {
    this.starting ??= this.inTurn(async () => {
      await this.close();
      this.showing = await this.open();
    }).finally(() => (this.starting = null));
    return this.starting;
  }

  setSpeed(speed: DemoSpeed): void {
    this.showing?.setSpeed(speed);
  }

  remove(): Promise<void> {
    return this.inTurn(() => this.close());
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    this.showing?.answer(request, response);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async open(): Promise<Showing> {
    const store = await openStore(`sqlite:${MEMORY}`);
    try {
      return await this.build(store);
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  private async build(store: Store): Promise<Showing> {
    const troupe = new DemoTroupe(store);
    await troupe.rehearse();
    const player = new DemoPlayer(troupe, this.world, FIRST_SPEED);
    const config = siteConfig(this.world.config);
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.of({
        config,
        store,
        pipeline: troupe.pipeline,
        ledger: new RequestLedger(),
        clock: new Clock(() => player.nowMs),
        demo: new DemoSeat(this, true),
      }),
      createHttpAdapter(config.maxBodyBytes, config.http.trustProxy),
      { logger: false, abortOnError: false },
    );
    configureHttp(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const showing = new Showing(app, store, player, this.world.now);
    const end = () => this.closeIfShown(showing);
    showing.begin(end, (error) => {
      this.world.log.error(`the demo cannot go on: ${plainError(error)}`);
      end();
    });
    return showing;
  }

  private closeIfShown(showing: Showing): void {
    void this.inTurn(async () => {
      if (this.showing === showing) await this.close();
    });
  }

  private async close(): Promise<void> {
    const { showing } = this;
    this.showing = null;
    await showing?.close();
  }
}

/** One demo that is shown, from its first minute to its removal. */
class Showing {
  private readonly readers = new Set<ServerResponse>();
  private lastReadMs: number;
  private playing: Promise<void> = Promise.resolve();
  private watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly store: Store,
    private readonly player: DemoPlayer,
    private readonly now: () => number,
  ) {
    this.lastReadMs = now();
  }

  /**
   * @param onUnread  told when nobody has read it for a while
   * @param onError   told when it cannot go on
   */
  begin(onUnread: () => void, onError: (error: unknown) => void): void {
    this.playing = this.player.play().catch(onError);
    this.watch = setInterval(() => {
      if (this.readers.size === 0 && this.now() - this.lastReadMs >= UNREAD_MS) onUnread();
    }, LOOK_EVERY_MS).unref();
  }

  state(): DemoState {
    return { speed: this.player.speed, hasEnded: this.player.hasEnded };
  }

  setSpeed(speed: DemoSpeed): void {
    this.player.speed = speed;
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    this.lastReadMs = this.now();
    this.readers.add(response);
    response.once('close', () => {
      this.readers.delete(response);
      this.lastReadMs = this.now();
    });
    this.app.getHttpAdapter().getInstance().routing(request, response);
  }

  async close(): Promise<void> {
    clearInterval(this.watch);
    this.player.stop();
    // Streams would go on for ever.
    for (const response of this.readers) response.destroy();
    await this.playing;
    await this.app.close();
    await this.store.close();
  }
}

/** The installation's own manners, one path further down, and nobody to tell. */
function siteConfig(config: AppConfig): AppConfig {
  return {
    ...config,
    publicUrl: `${config.publicUrl}${DEMO_PATH}`,
    sources: new Set(),
    // Whoever may not read does not come as far as here.
    http: { ...config.http, reads: 'open' },
    alerts: { webhook: null, slack: null, smtp: null },
  };
}
