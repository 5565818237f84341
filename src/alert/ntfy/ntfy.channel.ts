import { type Channel } from '../channel.js';
import { type ChannelWorld } from '../channel-world.js';
import { type AlertMessage } from '../message/alert-message.js';
import { postJson } from '../post-json.js';
import { ntfyMessage } from './ntfy-message.js';

interface NtfySettings {
  /** Server and topic, such as `https://ntfy.sh/a-topic`; the topic is its last part. */
  readonly url: string;
  /** Access token of a topic that is protected. */
  readonly token: string | null;
}

/**
 * A push message by ntfy.
 *
 * @see https://docs.ntfy.sh/publish/
 */
export class NtfyChannel implements Channel {
  readonly kind = 'ntfy';

  constructor(
    private readonly settings: NtfySettings,
    private readonly world: ChannelWorld,
  ) {}

  async send(message: AlertMessage): Promise<null> {
    const { fetch, now } = this.world;
    const { url, token } = this.settings;
    const server = new URL(url);
    const parts = server.pathname.split('/').filter((part) => part !== '');
    const topic = parts.pop() ?? '';
    server.pathname = parts.length > 0 ? `/${parts.join('/')}/` : '/';
    await postJson({
      channel: this.kind,
      url: server.href,
      body: JSON.stringify(ntfyMessage(message, topic)),
      ...(token !== null && { headers: { authorization: `Bearer ${token}` } }),
      fetch,
      nowMs: now(),
    });
    return null;
  }
}
