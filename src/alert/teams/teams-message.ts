import { cutTo, fitLines, LINE } from '../fit-text.js';
import { type AlertLink, type AlertMessage } from '../message/alert-message.js';

const COLORS: Readonly<Record<AlertMessage['tone'], string>> = {
  critical: 'Attention',
  warning: 'Warning',
  good: 'Good',
  neutral: 'Default',
};

/** A message takes 28 KB, and a workflow does not say when it was too much. */
const FACTS = 3000;

/**
 * An Adaptive Card. Its text is of text runs, which know no Markdown: no name can make a link.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using (workflows take
 *   Adaptive Cards only) and https://adaptivecards.io/explorer/RichTextBlock.html
 */
export function teamsMessage({ headline, facts, story, question, tone }: AlertMessage) {
  const open = ({ label, url }: AlertLink) => ({ type: 'Action.OpenUrl', title: label, url });
  const line = (text: string, look: object) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...look }],
  });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [
            line(cutTo(LINE, headline), { weight: 'Bolder', size: 'Medium', color: COLORS[tone] }),
            ...fitLines(FACTS, facts).map((fact) => line(fact, { isSubtle: true })),
            ...(question ? [line(question.text, {})] : []),
          ],
          actions: [open(story), ...(question ? [open(question.confirm), open(question.reject)] : [])],
        },
      },
    ],
  };
}
