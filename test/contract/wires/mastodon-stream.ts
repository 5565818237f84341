import { Agent, fetch } from 'undici';
import { MastodonStreamCollector } from '../../../src/collect/mastodon/mastodon-stream.collector.js';
import { type Fetch } from '../../../src/http/fetch-document.js';
import { LocalEventStream } from '../../servers/local-event-stream.js';
import { type StreamItem, type StreamWire } from '../stream-stage.js';
import { mastodonWire, toStatus } from './mastodon.js';

const event = (data: string) => `event: update\ndata: ${data}\n\n`;
const overAgent =
  (options: Agent.Options): Fetch =>
  async (url, { source: _, budget: __, once: ___, ...init }) =>
    (await fetch(url, {
      ...(init as object),
      dispatcher: new Agent(options),
    })) as unknown as Response;

export const mastodonStreamWire: StreamWire<LocalEventStream> = {
  isResumed: false,
  start: () => LocalEventStream.start(),
  make: ([host = ''], clock) => {
    const patient = overAgent(clock.isHurried ? { headersTimeout: 60, bodyTimeout: 60 } : {});
    return new MastodonStreamCollector({
      host,
      token: 'made-up',
      fetch: patient,
      streamFetch: patient,
      readTracked: () => Promise.resolve({ hashtags: ['chatgptdown'], spiking: [] }),
      now: () => clock.nowMs,
      random: () => 0.5,
      flushMs: 2,
      batchEvents: 50,
      backOff: { baseMs: 2, maxMs: 4 },
    });
  },
  frame: (item: StreamItem) => event(JSON.stringify(toStatus(item))),
  postId: mastodonWire.postId,
  garbage: {
    'torn JSON': event('{"id":"115","created_at":'),
    'a page': event('<!doctype html><html></html>'),
    'a status without a time': event('{"id":"115","uri":"https://home.example/1","content":"x"}'),
    'bytes that are no text': Buffer.from(event('\u0000\u00ff\u00fe'), 'latin1'),
  },
};
