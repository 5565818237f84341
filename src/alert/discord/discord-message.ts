import { cutTo } from '../escape-markup.js';
import { type AlertLink, type AlertMessage } from '../message/alert-message.js';

const COLORS: Readonly<Record<AlertMessage['tone'], number>> = {
  critical: 0xb3261e,
  warning: 0xb84a14,
  good: 0x5f7367,
  neutral: 0x6b7178,
};
/** Discord's own limits of an embed. */
const TITLE = 256;
const DESCRIPTION = 4096;

/**
 * One embed, in which no name can mention anybody.
 *
 * @see https://discord.com/developers/docs/resources/message#embed-object
 */
export function discordMessage({ notice, headline, facts, story, question, tone }: AlertMessage) {
  const link = ({ label, url }: AlertLink) => `[${escapeMarkdown(label)}](${url})`;
  const lines = [
    ...facts.map(escapeMarkdown),
    ...(question ? [`${question.text} ${link(question.confirm)} · ${link(question.reject)}`] : []),
  ];
  return {
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: cutTo(TITLE, escapeMarkdown(headline)),
        url: story.url,
        description: cutTo(DESCRIPTION, lines.join('\n')),
        color: COLORS[tone],
        timestamp: new Date(notice.atMs).toISOString(),
        footer: { text: notice.key },
      },
    ],
  };
}

/** What Discord's Markdown takes for marks. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\*_~`|>#[\]()<@]/g, String.raw`\$&`);
}
