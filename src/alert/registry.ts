import { type Fetch } from '../http/fetch-document.js';
import { type Channel } from './channel.js';
import { SlackChannel } from './slack/slack.channel.js';
import { WebhookChannel } from './webhook/webhook.channel.js';

/** Where alerts go; `null`: switched off. */
export interface ChannelSettings {
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  readonly slack: { readonly url: string } | null;
}

/** What every channel needs of the world. */
export interface ChannelWorld {
  readonly fetch: Fetch;
  readonly now: () => number;
  /** Under which people reach this service. */
  readonly baseUrl: string;
}

/** Every channel that is switched on. The one list to add a channel to. */
export function createChannels({ webhook, slack }: ChannelSettings, world: ChannelWorld): Channel[] {
  return [
    ...(webhook ? [new WebhookChannel({ ...webhook, ...world })] : []),
    ...(slack ? [new SlackChannel({ ...slack, ...world })] : []),
  ];
}
