import { createHmac } from 'node:crypto';
import { toIso } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type AlertNotice } from '../alert.js';
import { type Channel } from '../channel.js';
import { postJson } from '../post-json.js';
import { storyUrl, tellNotice } from '../tell-notice.js';

interface WebhookSettings {
  readonly url: string;
  /** `whsec_` and base64, as Standard Webhooks writes it; any other text is taken as it is. */
  readonly secret: string;
  /** Where this service is reached, for links. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly now: () => number;
}

/**
 * A signed POST.
 *
 * @see https://www.standardwebhooks.com: HMAC-SHA256 over `id.timestamp.body`
 */
export class WebhookChannel implements Channel {
  readonly kind = 'webhook';

  constructor(private readonly settings: WebhookSettings) {}

  async send(notice: AlertNotice): Promise<void> {
    const { url, secret, baseUrl, fetch, now } = this.settings;
    const nowMs = now();
    const timestamp = String(Math.floor(nowMs / 1000));
    const body = JSON.stringify(toPayload(notice, baseUrl));
    await postJson({
      channel: this.kind,
      url,
      body,
      fetch,
      nowMs,
      headers: {
        'webhook-id': notice.id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signWebhook(secret, notice.id, timestamp, body),
      },
    });
  }
}

/** @returns `v1,<base64>` */
export function signWebhook(secret: string, id: string, timestamp: string, body: string): string {
  const key = secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret);
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

function toPayload(notice: AlertNotice, baseUrl: string) {
  const { onsetMs, detectedAtMs, endMs, key, ...story } = notice.story;
  return {
    type: `outage.${notice.kind}`,
    timestamp: toIso(notice.atMs),
    data: {
      ...story,
      /** The same for all notices of one outage. */
      key,
      onset: toIso(onsetMs),
      detectedAt: toIso(detectedAtMs),
      end: endMs === null ? null : toIso(endMs),
      message: tellNotice(notice),
      url: storyUrl(baseUrl, notice),
    },
  };
}
