import { type AlertNotice, type AlertStory, type NoticeKind } from '../../src/alert/alert.js';
import { type AlertMessage } from '../../src/alert/message/alert-message.js';
import { writeMessage } from '../../src/alert/message/write-message.js';

export const NOTICE_MS = Date.parse('2025-06-10T06:47:00Z');

export function aStory(changes: Partial<AlertStory> = {}): AlertStory {
  return {
    key: 'chatgpt-20250610T0645Z',
    spike: 'chatgpt-20250610T0645Z',
    service: 'chatgpt',
    name: 'ChatGPT',
    state: 'suspected',
    confidence: 0.9,
    onsetMs: Date.parse('2025-06-10T06:42:00Z'),
    detectedAtMs: Date.parse('2025-06-10T06:45:00Z'),
    endMs: null,
    posts: 40,
    authors: 31,
    peakPerMinute: 9,
    expectedPerMinute: 0.3,
    symptoms: ['login', 'slow'],
    official: null,
    ...changes,
  };
}

/** Of one service, unless told otherwise. */
export function aNotice(
  kind: NoticeKind = 'firing',
  stories: readonly AlertStory[] = [aStory()],
  changes: Partial<AlertNotice> = {},
): AlertNotice {
  const key = kind === 'test' || kind === 'summary' ? `${kind}:1` : (stories[0]?.key ?? '');
  const ended = stories.map((story) =>
    kind === 'recovered' ? { ...story, endMs: Date.parse('2025-06-10T08:02:00Z') } : story,
  );
  const joined = kind === 'updated' ? stories.slice(1).map(({ service }) => service) : [];
  return {
    id: `${key}:${kind}:${NOTICE_MS}`,
    kind,
    atMs: NOTICE_MS,
    key,
    threads: kind === 'test' ? [] : [{ key: stories[0]?.key ?? '', stories: ended, joined, cause: null }],
    over: kind === 'summary' ? 2 : 0,
    ...changes,
  };
}

export function aMessage(
  notice: AlertNotice = aNotice(),
  { language = 'en', timezone = 'UTC' }: { language?: string; timezone?: string } = {},
): AlertMessage {
  const addresses = { baseUrl: 'https://outcry.example/', voteKey: 'a key of our own making' };
  return writeMessage(notice, { language, timezone }, addresses);
}
