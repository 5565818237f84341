import { Supervised, type SupervisedSettings } from '../servers/supervised.js';
import { type RelayMode, TcpRelay } from '../servers/tcp-relay.js';

interface ReplicaSettings extends SupervisedSettings {
  readonly databaseUrl: string;
  /** `null`: without a queue. */
  readonly redisUrl: string | null;
}

/** One `outcry serve` behind relays of its own, which is started again whenever it ends. */
export class Replica extends Supervised {
  private constructor(
    name: string,
    settings: SupervisedSettings,
    private readonly database: TcpRelay,
    private readonly redis: TcpRelay | null,
  ) {
    super(name, settings);
  }

  /** Begins to start it; {@link isUp} waits for it. */
  static async start(
    name: string,
    { databaseUrl, redisUrl, environment, ...rest }: ReplicaSettings,
  ): Promise<Replica> {
    const through = async (address: string) => {
      const url = new URL(address);
      const relay = await TcpRelay.to(Number(url.port));
      url.port = String(relay.port);
      return { relay, url: url.href };
    };
    const database = await through(databaseUrl);
    const redis = redisUrl === null ? null : await through(redisUrl);
    const addresses = {
      OUTCRY_DATABASE_URL: database.url,
      ...(redis && { OUTCRY_REDIS_URL: redis.url }),
    };
    const settings = { ...rest, environment: { ...environment, ...addresses } };
    const replica = new Replica(name, settings, database.relay, redis?.relay ?? null);
    replica.begin();
    return replica;
  }

  setDatabase(mode: RelayMode): void {
    this.database.set(mode);
  }

  setRedis(mode: RelayMode): void {
    this.redis?.set(mode);
  }

  /** Ends it at once, whatever it does. */
  override async close(): Promise<void> {
    await super.close();
    await this.database.close();
    await this.redis?.close();
  }
}
