import { type Channel } from '../channel.js';
import { type ChannelWorld } from '../channel-world.js';
import { type AlertMessage } from '../message/alert-message.js';
import { postJson } from '../post-json.js';
import { slackMessage } from './slack-message.js';

/**
 * A message to one Slack channel by an incoming webhook, which cannot answer its own messages: no threads. Mattermost and
 * Rocket.Chat take the same.
 *
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export class SlackChannel implements Channel {
  readonly kind = 'slack';

  constructor(
    private readonly url: string,
    private readonly world: ChannelWorld,
  ) {}

  async send(message: AlertMessage): Promise<null> {
    const { fetch, now } = this.world;
    const body = JSON.stringify(slackMessage(message));
    await postJson({ channel: this.kind, url: this.url, body, fetch, nowMs: now() });
    return null;
  }
}
