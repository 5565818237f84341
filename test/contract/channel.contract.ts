import { type AlertNotice, type NoticeKind } from '../../src/alert/alert.js';
import { type Channel, ChannelError } from '../../src/alert/channel.js';
import { type Fetch } from '../../src/http/fetch-document.js';

export const CHANNEL_NOW = Date.parse('2025-06-10T06:47:00Z');

/** A notice with words that a careless channel would let through as markup. */
export function aNotice(kind: NoticeKind = 'firing'): AlertNotice {
  return {
    id: `chatgpt-20250610T0645Z:${kind}:${CHANNEL_NOW}`,
    kind,
    atMs: CHANNEL_NOW,
    story: {
      key: 'chatgpt-20250610T0645Z',
      service: 'chatgpt',
      name: 'ChatGPT <!channel>',
      state: 'suspected',
      confidence: 0.9,
      onsetMs: Date.parse('2025-06-10T06:42:00Z'),
      detectedAtMs: Date.parse('2025-06-10T06:45:00Z'),
      endMs: kind === 'recovered' ? Date.parse('2025-06-10T08:02:00Z') : null,
      posts: 40,
      authors: 31,
      peakPerMinute: 9,
      expectedPerMinute: 0.3,
      symptoms: ['login', 'slow'],
    },
  };
}

interface SentRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly body: string;
}

/** Every Channel passes this; `make` builds one on a fetch of ours and a clock that stands still. */
export function describeChannel(name: string, make: (fetch: Fetch) => Channel): void {
  describe(`${name} honours the Channel contract`, () => {
    async function send(notice: AlertNotice, answer: () => Response = () => new Response('ok')) {
      const sent: SentRequest[] = [];
      const channel = make((url, init) => {
        sent.push({ url, init, body: typeof init.body === 'string' ? init.body : '' });
        return Promise.resolve(answer());
      });
      await channel.send(notice);
      return sent;
    }

    async function failure(answer: () => Response): Promise<ChannelError> {
      const error: unknown = await send(aNotice(), answer).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (!(error instanceof ChannelError)) throw new Error('It did not throw a ChannelError');
      return error;
    }

    it.each(['firing', 'confirmed', 'recovered', 'test'] as const)(
      'sends one %s notice as one request',
      async (kind) => {
        const sent = await send(aNotice(kind));
        expect(sent).toHaveLength(1);
        expect(sent[0]?.init.method).toBe('POST');
        expect(sent[0]?.init.redirect).toBe('manual');
        expect(sent[0]?.init.signal).toBeInstanceOf(AbortSignal);
        expect(() => JSON.parse(sent[0]?.body ?? '') as unknown).not.toThrow();
        expect(sent[0]?.body).toContain('ChatGPT');
      },
    );

    it('sends the same notice the same way again', async () => {
      const [first] = await send(aNotice());
      const [second] = await send(aNotice());
      expect(second?.body).toBe(first?.body);
      expect(second?.init.headers).toEqual(first?.init.headers);
    });

    it('links to the story', async () => {
      const [request] = await send(aNotice());
      expect(request?.body).toContain('/outages/chatgpt-20250610T0645Z');
    });

    it.each([
      [400, 'refused', false],
      [401, 'refused', false],
      [404, 'refused', false],
      [410, 'refused', false],
      [408, 'refused', true],
      [429, 'rate_limited', true],
      [500, 'refused', true],
      [503, 'refused', true],
      [302, 'refused', false],
    ] as const)('tells an answer %d as %s', async (status, code, retryable) => {
      const error = await failure(
        () => new Response(null, { status, headers: { location: 'https://elsewhere.example' } }),
      );
      expect(error).toMatchObject({ code, retryable });
    });

    it.each([
      ['30', CHANNEL_NOW + 30_000],
      ['Tue, 10 Jun 2025 06:50:00 GMT', Date.parse('2025-06-10T06:50:00Z')],
      ['soon', null],
      // An hour is the longest: a broken clock must not keep an outage from being told.
      ['9'.repeat(30), CHANNEL_NOW + 3_600_000],
    ])('waits as long as it is asked to: %s', async (header, retryAtMs) => {
      const error = await failure(
        () => new Response(null, { status: 429, headers: { 'retry-after': header } }),
      );
      expect(error.retryAtMs).toBe(retryAtMs);
    });

    it.each([
      ['unreachable', new TypeError('fetch failed')],
      ['timeout', new DOMException('too slow', 'TimeoutError')],
    ])('tells a receiver that is %s, and never its address', async (code, reason) => {
      const channel = make(() => Promise.reject(reason));
      const error: unknown = await channel.send(aNotice()).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ name: 'ChannelError', code, retryable: true, channel: channel.kind });
      expect(String(error)).not.toContain('http');
    });
  });
}
