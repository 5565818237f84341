import { escapeMarkup } from '../escape-markup.js';
import { cutTo, fitLines, LINE } from '../fit-text.js';
import { type AlertLink, type AlertMessage } from '../message/alert-message.js';

/** A message takes 4,096 characters. */
const FACTS = 3000;

/**
 * The text and the buttons of a message.
 *
 * @see https://core.telegram.org/bots/api#sendmessage and https://core.telegram.org/bots/api#html-style
 */
export function telegramMessage({ headline, facts, story, question }: AlertMessage) {
  const button = ({ label, url }: AlertLink) => ({ text: label, url });
  const link = ({ label, url }: AlertLink) => `<a href="${escapeMarkup(url)}">${escapeMarkup(label)}</a>`;
  // Telegram takes no button that leads to an address without a dot, such as localhost.
  const buttons = question ? [question.confirm, question.reject].filter(({ url }) => isPublic(url)) : [];
  const lines = [
    `<b>${escapeMarkup(cutTo(LINE, headline))}</b>`,
    ...fitLines(FACTS, facts, escapeMarkup),
    link(story),
    ...(question && buttons.length > 0 ? [escapeMarkup(question.text)] : []),
  ];
  return {
    text: lines.join('\n'),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(buttons.length > 0 && { reply_markup: { inline_keyboard: [buttons.map(button)] } }),
  };
}

function isPublic(url: string): boolean {
  return new URL(url).hostname.includes('.');
}
