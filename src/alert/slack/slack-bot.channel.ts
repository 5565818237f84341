import { z } from 'zod';
import { type Channel, ChannelError } from '../channel.js';
import { type ChannelWorld } from '../channel-world.js';
import { type AlertMessage } from '../message/alert-message.js';
import { postJson } from '../post-json.js';
import { slackMessage } from './slack-message.js';

const ADDRESS = 'https://slack.com/api/chat.postMessage';
/** Errors that pass by themselves. */
const PASSING = ['ratelimited', 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'];

/** Slack answers 200 to what it refuses, too. */
const answerSchema = z.union([
  z.object({ ok: z.literal(true), ts: z.string() }),
  z.object({ ok: z.literal(false), error: z.string().regex(/^\w{1,60}$/) }),
]);

interface SlackBotSettings {
  /** A bot's token with `chat:write`. */
  readonly token: string;
  /** Id or name of a channel that the bot is in. */
  readonly to: string;
}

/**
 * A message by a Slack bot: what follows answers the first message of its outage, in one thread.
 *
 * @see https://docs.slack.dev/reference/methods/chat.postMessage
 */
export class SlackBotChannel implements Channel {
  readonly kind = 'slack';

  constructor(
    private readonly settings: SlackBotSettings,
    private readonly world: ChannelWorld,
  ) {}

  /** @returns the `ts` that a thread is named by */
  async send(message: AlertMessage, thread: string | null): Promise<string> {
    const { fetch, now } = this.world;
    const answer = await postJson({
      channel: this.kind,
      url: ADDRESS,
      body: JSON.stringify({
        channel: this.settings.to,
        ...slackMessage(message),
        // The end is shown in the channel as well: who saw the beginning must not have to open the thread.
        ...(thread !== null && {
          thread_ts: thread,
          reply_broadcast: message.notice.kind === 'recovered',
        }),
      }),
      headers: {
        authorization: `Bearer ${this.settings.token}`,
        'content-type': 'application/json; charset=utf-8',
      },
      fetch,
      nowMs: now(),
    });
    const told = answerSchema.safeParse(answer);
    if (!told.success) throw new ChannelError('refused', this.kind, 'The answer is none of Slack', true);
    if (told.data.ok) return told.data.ts;
    const { error } = told.data;
    throw new ChannelError('refused', this.kind, `Slack says: ${error}`, PASSING.includes(error));
  }
}
