import { type Channel } from '../channel.js';
import { type ChannelWorld } from '../channel-world.js';
import { type AlertMessage } from '../message/alert-message.js';
import { postJson } from '../post-json.js';
import { pagerDutyEvents } from './pagerduty-events.js';

/** In the European service region it is `https://events.eu.pagerduty.com/v2/enqueue`. */
export const PAGERDUTY_URL = 'https://events.pagerduty.com/v2/enqueue';

interface PagerDutySettings {
  readonly url: string;
  /** Integration key of an Events API v2 integration. */
  readonly routingKey: string;
}

/** Events to PagerDuty's Events API v2; what comes twice is one, by its `dedup_key`. */
export class PagerDutyChannel implements Channel {
  readonly kind = 'pagerduty';

  constructor(
    private readonly settings: PagerDutySettings,
    private readonly world: ChannelWorld,
  ) {}

  async send(message: AlertMessage): Promise<null> {
    const { fetch, now } = this.world;
    const { url, routingKey } = this.settings;
    for (const event of pagerDutyEvents(message)) {
      const body = JSON.stringify({ routing_key: routingKey, ...event });
      await postJson({ channel: this.kind, url, body, fetch, nowMs: now() });
    }
    return null;
  }
}
