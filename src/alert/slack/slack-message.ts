import { escapeMarkup } from '../escape-markup.js';
import { cutTo, fitLines, LINE } from '../fit-text.js';
import { type AlertMessage } from '../message/alert-message.js';

/** A section takes 3,000 characters. */
const SECTION = 2900;

/**
 * Text for notifications, and blocks for the channel.
 *
 * @see https://docs.slack.dev/reference/block-kit/blocks
 */
export function slackMessage({ headline, facts, story, question }: AlertMessage) {
  const title = escapeMarkup(cutTo(LINE, headline));
  const link = ({ label, url }: { label: string; url: string }) => `<${url}|${escapeMarkup(label)}>`;
  const details = [...fitLines(SECTION - link(story).length, facts, escapeMarkup), link(story)].join('\n');
  return {
    text: title,
    unfurl_links: false,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${title}*` } },
      { type: 'section', text: { type: 'mrkdwn', text: details } },
      ...(question === null
        ? []
        : [
            {
              type: 'context',
              elements: [
                {
                  type: 'mrkdwn',
                  text: `${escapeMarkup(question.text)} ${link(question.confirm)} · ${link(question.reject)}`,
                },
              ],
            },
          ]),
    ],
  };
}
