import { type DigestNotice } from '../alert/alert.js';
import { type AlertMessage } from '../alert/message/alert-message.js';
import { signUnsubscribe } from '../alert/unsubscribe.js';
import { narrowDigest } from '../digest/narrow-digest.js';
import { renderHtml } from '../digest/render-html.js';
import { renderText } from '../digest/render-text.js';
import { tellBrief } from '../digest/tell-brief.js';
import { type Subscription } from '../domain/subscription.js';
import { withoutTrailingSlash } from '../domain/web-address.js';
import { languageOf, WORDS } from '../languages/languages.js';
import { type Store } from '../store/store.js';
import { makeDigest } from './digest.step.js';
import { attachCharts } from './draw-digest.js';

/** What the links of a digest need. */
export interface DigestAddresses {
  /** Under which people reach this service. */
  readonly baseUrl: string;
  /** The site's own. */
  readonly timezone: string;
}

/**
 * A digest in the words of one subscription, of its services alone: short for a chat, at length for a mail.
 *
 * @throws RangeError when it has not begun
 */
export async function writeDigestMessage(
  store: Store,
  notice: DigestNotice,
  { id, type, services, language }: Subscription,
  { baseUrl, timezone }: DigestAddresses,
): Promise<AlertMessage> {
  const kept = await makeDigest(store, { date: notice.date, timezone: notice.timezone, nowMs: notice.atMs });
  const digest = narrowDigest(kept, services);
  const spoken = languageOf(language);
  const options = { language: spoken, baseUrl, timezone };
  const { headline, lines, link } = tellBrief(digest, options);
  const brief = {
    notice: { ...notice, threads: [], over: 0 },
    headline,
    facts: lines,
    story: { label: link.text, url: link.url },
    question: null,
    tone: 'neutral' as const,
  };
  if (type !== 'email') return { ...brief, letter: null };
  const { pictures, attachments } = await attachCharts(digest, options);
  const token = signUnsubscribe(id, store.keys.votes);
  const unsubscribe = {
    text: WORDS[spoken].digest.unsubscribe,
    url: `${withoutTrailingSlash(baseUrl)}/unsubscribe/${token}?lang=${spoken}`,
  };
  return {
    ...brief,
    letter: {
      text: renderText(digest, { ...options, unsubscribe }),
      html: renderHtml(digest, { ...options, pictures, unsubscribe }),
      pictures: attachments,
      unsubscribeUrl: unsubscribe.url,
    },
  };
}
