import { z } from 'zod';
import { type Channel } from '../channel.js';
import { type ChannelWorld } from '../channel-world.js';
import { type AlertMessage } from '../message/alert-message.js';
import { postJson } from '../post-json.js';
import { telegramMessage } from './telegram-message.js';

interface TelegramSettings {
  /** Token of a bot that may write there; it stands in the address. */
  readonly token: string;
  /** Id of a chat, or `@name` of a channel. */
  readonly to: string;
}

const answerSchema = z.object({ result: z.object({ message_id: z.number().int() }) });

/**
 * A message by a Telegram bot: what follows answers the first message of its outage.
 *
 * @see https://core.telegram.org/bots/api#sendmessage
 */
export class TelegramChannel implements Channel {
  readonly kind = 'telegram';

  constructor(
    private readonly settings: TelegramSettings,
    private readonly world: ChannelWorld,
  ) {}

  /** @returns the id of the message, where it was told */
  async send(message: AlertMessage, thread: string | null): Promise<string | null> {
    const { fetch, now } = this.world;
    const answer = await postJson({
      channel: this.kind,
      url: `https://api.telegram.org/bot${encodeURIComponent(this.settings.token)}/sendMessage`,
      body: JSON.stringify({
        chat_id: this.settings.to,
        ...telegramMessage(message),
        // A first message that somebody deleted must not keep the end from being told.
        ...(thread !== null && {
          reply_parameters: { message_id: Number(thread), allow_sending_without_reply: true },
        }),
      }),
      fetch,
      nowMs: now(),
    });
    const told = answerSchema.safeParse(answer);
    return told.success ? String(told.data.result.message_id) : null;
  }
}
