import { type Token } from '../text.js';
import { fold } from '../words/fold.js';
import { findCodes } from './error-codes.js';
import { mayHoldMessage } from './may-hold-message.js';
import { findMessages } from './screen-messages.js';
import { quotations } from './quotations.js';
import { judgeQuotation } from './judge-quotation.js';
import { findCues } from './screen-cues.js';
import { placedWords, type Span, withoutNames } from './screen-text.js';
import { UNSPACED_MESSAGES } from './error-words.js';

const MOST_MESSAGES = 5;
const LONGEST_MESSAGE = 120;
const LETTER_OR_FIGURE = /[\p{L}\p{N}]/u;
const LEADING_MARKS = /^[^\p{L}\p{N}]+/u;
/** What may stand between two parts of one message: `TypeError: Failed to fetch`. */
const JOINT = /^[ :-]{1,3}$/u;

/**
 * What programs said to the writer of a post: texts of error dialogs, HTTP statuses and codes, as written.
 *
 * Found are quotations that read like one or follow words such as "it says", known messages, `error in message
 * stream` after "getting", HTTP statuses (`502 bad gateway`), named codes (`ERR_CONNECTION_RESET`, `0x80072ee7`).
 * Speech and titles in quotation marks are none.
 *
 * @param clean  a text that `cleanText` gave
 * @param tokens  what it was cut into
 * @returns in order, each once, at most {@link MOST_MESSAGES} of at most {@link LONGEST_MESSAGE} characters
 */
export function findErrorMessages(clean: string, tokens: readonly Token[]): string[] {
  if (!mayHoldMessage(clean, tokens)) return [];
  const named = withoutNames(clean);
  const words = placedWords(named);
  const cues = findCues(words);
  const spans = [
    ...quotations(named).filter((quotation) => judgeQuotation(named, quotation, words, cues)),
    ...findCodes(words),
    ...findMessages(words, cues),
    ...unspacedMessages(named),
  ];
  return tell(clean, spans);
}

function unspacedMessages(text: string): Span[] {
  return UNSPACED_MESSAGES.flatMap((message) => {
    const start = text.indexOf(message);
    return start === -1 ? [] : [{ start, end: start + message.length }];
  });
}

function tell(text: string, spans: Span[]): string[] {
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const messages = new Map<string, string>();
  let end = -1;
  let start = 0;
  const push = (): void => {
    if (end < 0) return;
    const message = shorten(text.slice(start, end).replace(/\s+/gu, ' ').trim());
    const key = foldMessage(message);
    if (key !== '' && !messages.has(key)) messages.set(key, message);
  };
  for (const span of spans) {
    if (end >= 0 && (span.start < end || JOINT.test(text.slice(end, span.start))))
      end = Math.max(end, span.end);
    else {
      push();
      ({ start, end } = span);
    }
  }
  push();
  return [...messages.values()].slice(0, MOST_MESSAGES);
}

/** The form under which the messages of several people are compared: without case, accents and marks at the ends. */
export function foldMessage(message: string): string {
  const folded = fold(message.toLowerCase());
  let end = folded.length;
  while (end > 0 && !LETTER_OR_FIGURE.test(folded.charAt(end - 1))) end -= 1;
  return folded.slice(0, end).replace(LEADING_MARKS, '');
}

function shorten(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  const space = message.lastIndexOf(' ', LONGEST_MESSAGE);
  return message.slice(0, space > LONGEST_MESSAGE / 2 ? space : LONGEST_MESSAGE);
}
