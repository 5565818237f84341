import { WebSocket } from 'ws';
import { z } from 'zod';
import { POST_COLLECTION } from '../../src/collect/bluesky/jetstream-api.js';
import { blueskyPostId } from '../../src/collect/bluesky/map-bluesky-post.js';

/** Of every account. */
export const PASSWORD = 'password-of-a-test';

const sessionSchema = z.object({ did: z.string(), accessJwt: z.string() });
const createdSchema = z.object({ uri: z.string() });
const heardSchema = z.object({
  did: z.string(),
  time_us: z.number(),
  commit: z.object({
    operation: z.literal('create'),
    collection: z.literal(POST_COLLECTION),
    rkey: z.string(),
  }),
});

export interface BlueskyAddresses {
  /** Personal data server; user and password in it are the administrator's. */
  readonly pds: URL;
  /** Its stream as Jetstream, `ws://`. */
  readonly jetstream: URL;
}

/** `http://admin:PASSWORD@HOST:PORT,ws://HOST:PORT` @throws TypeError when it is something else */
export function readAddresses(written: string): BlueskyAddresses {
  const [pds = '', jetstream = ''] = written.split(',');
  return { pds: new URL(pds), jetstream: new URL(jetstream) };
}

/** A person with an account on a running Bluesky. */
export class BlueskyPerson {
  private constructor(
    private readonly bluesky: RealBluesky,
    readonly handle: string,
    readonly did: string,
    private readonly accessJwt: string,
  ) {}

  static async join(bluesky: RealBluesky, handle: string): Promise<BlueskyPerson> {
    const account = { handle, email: `${handle}@mail.example`, password: PASSWORD };
    const answer = await bluesky.call('com.atproto.server.createAccount', account);
    const { did, accessJwt } = sessionSchema.parse(answer);
    return new BlueskyPerson(bluesky, handle, did, accessJwt);
  }

  /** @returns our id of the post */
  async post(text: string): Promise<string> {
    const record = { $type: POST_COLLECTION, text, createdAt: new Date().toISOString(), langs: ['en'] };
    const answer = await this.say('com.atproto.repo.createRecord', { collection: POST_COLLECTION, record });
    return blueskyPostId(this.did, createdSchema.parse(answer).uri.split('/').at(-1) ?? '');
  }

  /** @param id  as `post` returned it */
  async takeBack(id: string): Promise<void> {
    const rkey = id.split('/').at(-1);
    await this.say('com.atproto.repo.deleteRecord', { collection: POST_COLLECTION, rkey });
  }

  async deactivate(): Promise<void> {
    await this.say('com.atproto.server.deactivateAccount', {});
  }

  private say(method: string, body: object): Promise<unknown> {
    return this.bluesky.call(method, { repo: this.did, ...body }, `Bearer ${this.accessJwt}`);
  }
}

/** A running Bluesky, and a witness of what its stream says of posts. */
export class RealBluesky {
  /** Our id of a post -> time at which the stream told it, Unix microseconds. */
  readonly heard = new Map<string, number>();
  private readonly witness: WebSocket;

  constructor(private readonly addresses: BlueskyAddresses) {
    this.witness = new WebSocket(
      `${addresses.jetstream.origin}/subscribe?wantedCollections=${POST_COLLECTION}`,
    );
    this.witness.on('message', (data: Buffer) => {
      const event = heardSchema.safeParse(JSON.parse(data.toString())).data;
      if (event) this.heard.set(blueskyPostId(event.did, event.commit.rkey), event.time_us);
    });
  }

  async deleteAccount({ did }: BlueskyPerson): Promise<void> {
    const { username, password } = this.addresses.pds;
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    await this.call('com.atproto.admin.deleteAccount', { did }, `Basic ${basic}`);
  }

  async call(method: string, body: object, authorization?: string): Promise<unknown> {
    const response = await fetch(`${this.addresses.pds.origin}/xrpc/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} answers ${response.status}: ${text}`);
    return text === '' ? null : (JSON.parse(text) as unknown);
  }

  close(): void {
    this.witness.terminate();
  }
}
