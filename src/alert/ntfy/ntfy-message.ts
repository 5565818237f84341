import { cutTo, fitLines } from '../fit-text.js';
import { type AlertLink, type AlertMessage } from '../message/alert-message.js';

/** 1 to 5; 3 is usual. */
const PRIORITIES: Readonly<Record<AlertMessage['tone'], number>> = {
  critical: 5,
  warning: 4,
  good: 3,
  neutral: 3,
};
/** Short codes of emoji. */
const TAGS: Readonly<Record<AlertMessage['tone'], string>> = {
  critical: 'rotating_light',
  warning: 'warning',
  good: 'white_check_mark',
  neutral: 'information_source',
};
/** A message takes 4,096 bytes. */
const TITLE = 250;
const MESSAGE = 1000;

/**
 * A message as ntfy takes JSON; plain text, with at most three actions.
 *
 * @see https://docs.ntfy.sh/publish/#publish-as-json
 */
export function ntfyMessage({ headline, facts, story, question, tone }: AlertMessage, topic: string) {
  const view = ({ label, url }: AlertLink) => ({ action: 'view', label, url });
  return {
    topic,
    title: cutTo(TITLE, headline),
    message: fitLines(MESSAGE, facts.length > 0 ? facts : [headline]).join('\n'),
    priority: PRIORITIES[tone],
    tags: [TAGS[tone]],
    click: story.url,
    actions: [view(story), ...(question ? [view(question.confirm), view(question.reject)] : [])],
  };
}
