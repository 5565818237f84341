import { type Channel } from '../channel.js';
import { type ChannelWorld } from '../channel-world.js';
import { type AlertMessage } from '../message/alert-message.js';
import { postJson } from '../post-json.js';
import { teamsMessage } from './teams-message.js';

/**
 * A card to one Microsoft Teams channel or chat, by the address of a workflow "when a Teams webhook request is received".
 * A workflow cannot answer its own messages: no threads.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export class TeamsChannel implements Channel {
  readonly kind = 'teams';

  constructor(
    private readonly url: string,
    private readonly world: ChannelWorld,
  ) {}

  async send(message: AlertMessage): Promise<null> {
    const { fetch, now } = this.world;
    const body = JSON.stringify(teamsMessage(message));
    await postJson({ channel: this.kind, url: this.url, body, fetch, nowMs: now() });
    return null;
  }
}
