import { createHmac } from 'node:crypto';
import { type Channel } from '../channel.js';
import { type ChannelWorld } from '../channel-world.js';
import { type AlertMessage } from '../message/alert-message.js';
import { postJson } from '../post-json.js';
import { webhookPayload } from './webhook-payload.js';

interface WebhookSettings {
  readonly url: string;
  /** `whsec_` and base64, as Standard Webhooks writes it; any other text is taken as it is. */
  readonly secret: string;
}

/**
 * A signed POST.
 *
 * @see https://www.standardwebhooks.com: HMAC-SHA256 over `id.timestamp.body`
 */
export class WebhookChannel implements Channel {
  readonly kind = 'webhook';

  constructor(
    private readonly settings: WebhookSettings,
    private readonly world: ChannelWorld,
  ) {}

  async send(message: AlertMessage): Promise<null> {
    const { url, secret } = this.settings;
    const nowMs = this.world.now();
    const { id } = message.notice;
    const timestamp = String(Math.floor(nowMs / 1000));
    const body = JSON.stringify(webhookPayload(message));
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signWebhook(secret, id, timestamp, body),
    };
    await postJson({ channel: this.kind, url, body, headers, fetch: this.world.fetch, nowMs });
    return null;
  }
}

/** @returns `v1,<base64>` */
export function signWebhook(secret: string, id: string, timestamp: string, body: string): string {
  const key = secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret);
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
