import { type Channel } from '../channel.js';
import { type ChannelWorld } from '../channel-world.js';
import { type AlertMessage } from '../message/alert-message.js';
import { postJson } from '../post-json.js';
import { discordMessage } from './discord-message.js';

/**
 * A message to one Discord channel by its webhook, which cannot answer messages: what belongs together bears one key.
 *
 * @see https://discord.com/developers/docs/resources/webhook#execute-webhook
 */
export class DiscordChannel implements Channel {
  readonly kind = 'discord';

  constructor(
    private readonly url: string,
    private readonly world: ChannelWorld,
  ) {}

  async send(message: AlertMessage): Promise<null> {
    const { fetch, now } = this.world;
    const url = new URL(this.url);
    // Else a message that is not kept is answered like one that is.
    url.searchParams.set('wait', 'true');
    const body = JSON.stringify(discordMessage(message));
    await postJson({ channel: this.kind, url: url.href, body, fetch, nowMs: now() });
    return null;
  }
}
