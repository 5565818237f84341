import { type AlertThread } from '../alert.js';
import { cutTo } from '../fit-text.js';
import { type AlertMessage } from '../message/alert-message.js';

/** PagerDuty's own limits. */
const SUMMARY = 1024;
const DEDUP_KEY = 255;

export interface PagerDutyEvent {
  readonly event_action: 'trigger' | 'resolve';
  readonly dedup_key: string;
  readonly [field: string]: unknown;
}

/**
 * The events that a message becomes: a trigger and the resolve of one outage pair up by its key. A trigger of an outage that
 * is open already updates it and pages nobody; a summary triggers what is still open; a test leaves nothing open, and a
 * digest pages nobody.
 *
 * @see https://developer.pagerduty.com/docs/events-api-v2/trigger-events/ and
 *   https://github.com/PagerDuty/developer-docs/blob/main/docs/events-API-v2/01-Overview.md
 */
export function pagerDutyEvents(message: AlertMessage): PagerDutyEvent[] {
  const { notice, headline, facts } = message;
  const [thread] = notice.threads;
  switch (notice.kind) {
    case 'test':
      return [trigger(message, notice.key, headline, ['outcry']), resolve(notice.key)];
    case 'recovered':
      return [resolve(notice.key)];
    case 'summary':
      return notice.threads.map((open, index) =>
        trigger(message, open.key, facts[index] ?? headline, slugsOf(open)),
      );
    case 'digest':
      return [];
    case 'firing':
    case 'confirmed':
    case 'updated':
    case 'reminder':
      return [trigger(message, notice.key, headline, thread ? slugsOf(thread) : [])];
  }
}

function trigger(
  { notice, facts, story, question, tone }: AlertMessage,
  key: string,
  summary: string,
  services: readonly string[],
): PagerDutyEvent {
  return {
    event_action: 'trigger',
    dedup_key: dedupKey(key),
    client: 'Outcry',
    client_url: story.url,
    payload: {
      summary: cutTo(SUMMARY, summary),
      source: services[0] ?? 'outcry',
      severity: tone === 'critical' ? 'critical' : tone === 'warning' ? 'warning' : 'info',
      timestamp: new Date(notice.atMs).toISOString(),
      component: services.join(', '),
      class: `outage.${notice.kind}`,
      custom_details: { facts, services },
    },
    links: [story, ...(question ? [question.confirm, question.reject] : [])].map(({ label, url }) => ({
      href: url,
      text: label,
    })),
  };
}

function resolve(key: string): PagerDutyEvent {
  return { event_action: 'resolve', dedup_key: dedupKey(key) };
}

function dedupKey(key: string): string {
  return `outcry:${key}`.slice(0, DEDUP_KEY);
}

function slugsOf({ stories }: AlertThread): string[] {
  return stories.map(({ service }) => service);
}
