import { cutTo, fitLines } from '../fit-text.js';
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
 * One embed, in which no name can mention anybody. Its `url` is left out: Discord refuses the whole message for an address
 * without a dot, which a service in an own network may well have.
 *
 * @see https://discord.com/developers/docs/resources/message#embed-object
 */
export function discordMessage({ notice, headline, facts, story, question, tone }: AlertMessage) {
  const link = ({ label, url }: AlertLink) => `[${escapeMarkdown(label)}](${url})`;
  const links = [
    link(story),
    ...(question ? [`${question.text} ${link(question.confirm)} · ${link(question.reject)}`] : []),
  ].join('\n');
  const lines = fitLines(DESCRIPTION - links.length, facts, escapeMarkdown);
  return {
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: cutTo(TITLE, escapeMarkdown(headline)),
        description: [...lines, links].join('\n'),
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
