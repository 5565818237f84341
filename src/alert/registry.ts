import { type Subscription } from '../domain/subscription.js';
import { type Channel } from './channel.js';
import { type ChannelWorld } from './channel-world.js';
import { DiscordChannel } from './discord/discord.channel.js';
import { EmailChannel } from './email/email.channel.js';
import { NtfyChannel } from './ntfy/ntfy.channel.js';
import { PAGERDUTY_URL, PagerDutyChannel } from './pagerduty/pagerduty.channel.js';
import { SlackBotChannel } from './slack/slack-bot.channel.js';
import { SlackChannel } from './slack/slack.channel.js';
import { TeamsChannel } from './teams/teams.channel.js';
import { TelegramChannel } from './telegram/telegram.channel.js';
import { WebhookChannel } from './webhook/webhook.channel.js';

/**
 * The channel that a subscription goes through; the one list to add one to.
 *
 * @param subscription  only one without `addressFaults` can be sent through
 * @returns `null` for mail where no mail server is set up
 */
export function createChannel(
  { type, ...subscription }: Pick<Subscription, 'type' | 'url' | 'to' | 'secret'>,
  world: ChannelWorld,
): Channel | null {
  const { url, to, secret } = {
    url: subscription.url ?? '',
    to: subscription.to ?? '',
    secret: subscription.secret ?? '',
  };
  switch (type) {
    case 'webhook':
      return new WebhookChannel({ url, secret }, world);
    case 'slack':
      return subscription.to === null
        ? new SlackChannel(url, world)
        : new SlackBotChannel({ to, token: secret }, world);
    case 'discord':
      return new DiscordChannel(url, world);
    case 'teams':
      return new TeamsChannel(url, world);
    case 'telegram':
      return new TelegramChannel({ to, token: secret }, world);
    case 'pagerduty':
      return new PagerDutyChannel({ url: subscription.url ?? PAGERDUTY_URL, routingKey: secret }, world);
    case 'email':
      return world.smtp && new EmailChannel({ ...world.smtp, to });
    case 'ntfy':
      return new NtfyChannel({ url, token: subscription.secret }, world);
  }
}
