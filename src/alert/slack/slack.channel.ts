import { type Fetch } from '../../http/fetch-document.js';
import { type AlertNotice } from '../alert.js';
import { type Channel } from '../channel.js';
import { postJson } from '../post-json.js';
import { storyUrl, tellNotice } from '../tell-notice.js';

interface SlackSettings {
  /** An incoming webhook's address, a secret in itself. */
  readonly url: string;
  /** Where this service is reached, for links. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly now: () => number;
}

/** Most symptoms named in a message. */
const SYMPTOMS = 3;

/** A message to one Slack channel by an incoming webhook; Mattermost and Rocket.Chat take the same. */
export class SlackChannel implements Channel {
  readonly kind = 'slack';

  constructor(private readonly settings: SlackSettings) {}

  async send(notice: AlertNotice): Promise<void> {
    const { url, baseUrl, fetch, now } = this.settings;
    await postJson({
      channel: this.kind,
      url,
      body: JSON.stringify(toMessage(notice, baseUrl)),
      fetch,
      nowMs: now(),
    });
  }
}

function toMessage(notice: AlertNotice, baseUrl: string) {
  const sentence = escape(tellNotice(notice));
  const link = `<${storyUrl(baseUrl, notice)}|The story and its evidence>`;
  return {
    // Shown in notifications, where blocks are not.
    text: sentence,
    unfurl_links: false,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${sentence}*` } },
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: [...facts(notice).map(escape), link].join(' · ') }],
      },
    ],
  };
}

function facts({ kind, story }: AlertNotice): string[] {
  if (kind === 'test') return [];
  return [
    story.state,
    `confidence ${story.confidence.toFixed(2)}`,
    `${story.posts} posts, at most ${story.peakPerMinute} a minute`,
    ...(story.symptoms.length > 0 ? [story.symptoms.slice(0, SYMPTOMS).join(', ')] : []),
  ];
}

/** Slack's own three; with them nobody can mention or link from a service's name. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
