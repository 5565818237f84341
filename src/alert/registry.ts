import { type Subscription } from '../domain/subscription.js';
import { type Fetch } from '../http/fetch-document.js';
import { type Channel } from './channel.js';
import { SlackChannel } from './slack/slack.channel.js';
import { WebhookChannel } from './webhook/webhook.channel.js';

/** What every channel needs of the world. */
export interface ChannelWorld {
  readonly fetch: Fetch;
  readonly now: () => number;
  /** Under which people reach this service. */
  readonly baseUrl: string;
}

/** The channel that a subscription goes through; `null`: this build has none of its type. The one list to add one to. */
export function createChannel({ type, url, secret }: Subscription, world: ChannelWorld): Channel | null {
  switch (type) {
    case 'webhook':
      return new WebhookChannel({ url: url ?? '', secret: secret ?? '', ...world });
    case 'slack':
      return new SlackChannel({ url: url ?? '', ...world });
    default:
      return null;
  }
}
