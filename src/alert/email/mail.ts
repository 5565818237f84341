import { createHash } from 'node:crypto';
import { escapeMarkup } from '../escape-markup.js';
import { type AlertLink, type AlertMessage, type Letter } from '../message/alert-message.js';

/** A mail as it is handed in. */
export interface Mail {
  readonly messageId: string;
  /** Of the first mail of the same outage; absent in that one. */
  readonly inReplyTo?: string;
  readonly references?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Pictures that the HTML shows. */
  readonly attachments?: readonly {
    readonly cid: string;
    readonly filename: string;
    readonly content: Buffer;
    readonly contentType: 'image/png';
    readonly contentDisposition: 'inline';
  }[];
}

/**
 * The mail that a message becomes. Its id follows from what it tells, so that one that is sent again is the same mail; all
 * of one outage are one conversation (RFC 5322, 3.6.4).
 *
 * @param to  whom it is for: two who read one mailbox get two conversations
 * @param thread  id of the first mail of the same outage; `null`: this is it
 */
export function toMail(message: AlertMessage, to: string, thread: string | null): Mail {
  const { notice, headline, letter } = message;
  return {
    messageId: messageId(`${notice.id} ${to}`),
    ...(thread !== null && { inReplyTo: thread, references: thread }),
    subject: headline,
    ...(letter ? atLength(letter, to) : inShort(message)),
  };
}

function inShort({ headline, facts, story, question }: AlertMessage): Pick<Mail, 'text' | 'html'> {
  const links = [story, ...(question ? [question.confirm, question.reject] : [])];
  return {
    text: [
      headline,
      '',
      ...facts,
      '',
      ...textOf(story),
      ...(question ? ['', question.text, ...textOf(question.confirm), ...textOf(question.reject)] : []),
      '',
    ].join('\n'),
    html: [
      `<p><strong>${escapeMarkup(headline)}</strong></p>`,
      `<ul>${facts.map((fact) => `<li>${escapeMarkup(fact)}</li>`).join('')}</ul>`,
      ...(question ? [`<p>${escapeMarkup(question.text)}</p>`] : []),
      ...links.map(({ label, url }) => `<p><a href="${escapeMarkup(url)}">${escapeMarkup(label)}</a></p>`),
    ].join('\n'),
  };
}

/**
 * With the header by which readers stop it (RFC 2369). A program may do so with one request of its own (RFC 8058) only where
 * that stops it for nobody else.
 */
function atLength(
  { text, html, pictures, unsubscribeUrl }: Letter,
  to: string,
): Pick<Mail, 'text' | 'html' | 'headers' | 'attachments'> {
  const isOneClick = !to.includes(',') && unsubscribeUrl.startsWith('https:');
  return {
    text,
    html,
    headers: {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      ...(isOneClick && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    attachments: pictures.map(({ png, ...picture }) => ({
      ...picture,
      content: png,
      contentType: 'image/png',
      contentDisposition: 'inline',
    })),
  };
}

function textOf({ label, url }: AlertLink): string[] {
  return [`${label}:`, url];
}

function messageId(of: string): string {
  return `<${createHash('sha256').update(of).digest('hex').slice(0, 32)}@outcry.invalid>`;
}
