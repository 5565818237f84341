import { toIso } from '../../domain/time.js';
import { type AlertStory, type AlertThread } from '../alert.js';
import { type AlertMessage } from '../message/alert-message.js';

/** What a webhook is told. Of an outage: the first service at the top, all of them in `services`. */
export function webhookPayload(message: AlertMessage) {
  const { notice, headline, facts, story, question } = message;
  if (notice.kind === 'digest') {
    const { atMs, key, date, timezone } = notice;
    const data = { key, date, timezone, message: headline, facts, url: story.url };
    return { type: 'digest', timestamp: toIso(atMs), data };
  }
  const { kind, atMs, key, threads, over } = notice;
  const [thread] = threads;
  const [first] = thread?.stories ?? [];
  return {
    type: `outage.${kind}`,
    timestamp: toIso(atMs),
    data: {
      ...(first && tellStory(first)),
      /** The same for all notices of one outage. */
      key,
      services: thread?.stories.map(tellStory) ?? [],
      cause: thread?.cause ?? null,
      message: headline,
      facts,
      url: story.url,
      confirmUrl: question?.confirm.url ?? null,
      rejectUrl: question?.reject.url ?? null,
      ...(kind === 'summary' && { open: threads.map(tellThread), over }),
    },
  };
}

function tellThread({ key, stories, cause }: AlertThread) {
  return { key, services: stories.map(tellStory), cause };
}

function tellStory({ onsetMs, detectedAtMs, endMs, official, ...story }: AlertStory) {
  return {
    ...story,
    onset: toIso(onsetMs),
    detectedAt: toIso(detectedAtMs),
    end: endMs === null ? null : toIso(endMs),
    official: official && { title: official.title, since: toIso(official.sinceMs), url: official.url },
  };
}
