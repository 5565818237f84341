import { aMessage, aNotice, aStory, NOTICE_MS } from '../builders/a-notice.js';
import { NOTICE_KINDS, type NoticeKind } from '../../src/alert/alert.js';
import { type Channel, ChannelError } from '../../src/alert/channel.js';
import { type AlertMessage } from '../../src/alert/message/alert-message.js';
import { type Fetch } from '../../src/http/fetch-document.js';

/** A message with words that a careless channel would let through as markup. */
export function aHostileMessage(kind: NoticeKind = 'firing'): AlertMessage {
  const name = 'ChatGPT <!channel> @everyone [x](https://evil.example) *b* <b>';
  return aMessage(aNotice(kind, [aStory({ name })]));
}

interface SentRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly body: string;
}

interface ChannelContract {
  /** What the receiver answers when all is well. */
  readonly answer?: unknown;
  /** Requests for kinds that take another number than one. */
  readonly requests?: Partial<Record<NoticeKind, number>>;
  /** What must stand in no error. */
  readonly secrets: readonly string[];
}

/** Every Channel over HTTP passes this; `make` builds one on a fetch of ours and a clock that stands still. */
export function describeChannel(
  name: string,
  make: (fetch: Fetch) => Channel,
  { answer = 'ok', requests = {}, secrets }: ChannelContract,
): void {
  describe(`${name} honours the Channel contract`, () => {
    const ok = () => Response.json(answer);

    async function send(message: AlertMessage, reply: () => Response = ok) {
      const sent: SentRequest[] = [];
      const channel = make((url, init) => {
        sent.push({ url, init, body: typeof init.body === 'string' ? init.body : '' });
        return Promise.resolve(reply());
      });
      await channel.send(message, null);
      return sent;
    }

    async function failure(reply: () => Response | Promise<never>): Promise<ChannelError> {
      const channel = make(async () => reply());
      const error: unknown = await channel.send(aMessage(), null).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (!(error instanceof ChannelError)) throw new Error('It did not throw a ChannelError');
      expect(error.channel).toBe(channel.kind);
      for (const secret of ['http', ...secrets]) expect(String(error)).not.toContain(secret);
      return error;
    }

    it.each(NOTICE_KINDS)('sends one %s notice', async (kind) => {
      const sent = await send(aHostileMessage(kind));
      expect(sent).toHaveLength(requests[kind] ?? 1);
      for (const { init, body } of sent) {
        expect(init.method).toBe('POST');
        expect(init.redirect).toBe('manual');
        expect(init.signal).toBeInstanceOf(AbortSignal);
        expect(() => JSON.parse(body) as unknown).not.toThrow();
      }
    });

    it('sends the same notice the same way again, also after it was refused for now', async () => {
      const [first] = await send(aMessage());
      await expect(send(aMessage(), () => new Response(null, { status: 503 }))).rejects.toThrow();
      const [second] = await send(aMessage());
      expect(second?.body).toBe(first?.body);
      expect(second?.init.headers).toEqual(first?.init.headers);
    });

    it('says what happened, links to the story and asks whether it was right', async () => {
      const [request] = await send(aMessage());
      for (const part of [
        'ChatGPT',
        '31 people',
        '06:42',
        'https://outcry.example/outages/chatgpt-20250610T0645Z',
        'https://outcry.example/verdicts/',
      ])
        expect(request?.body).toContain(part);
    });

    it.each([
      [400, 'refused', false],
      [401, 'refused', false],
      [403, 'refused', false],
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
      ['30', '', NOTICE_MS + 30_000],
      ['Tue, 10 Jun 2025 06:50:00 GMT', '', Date.parse('2025-06-10T06:50:00Z')],
      ['soon', '', null],
      // An hour is the longest: a broken clock must not keep an outage from being told.
      ['9'.repeat(30), '', NOTICE_MS + 3_600_000],
      ['', '{"retry_after":1.5}', NOTICE_MS + 2000],
      ['', '{"ok":false,"parameters":{"retry_after":40}}', NOTICE_MS + 40_000],
    ])('waits as long as it is asked to: %s %s', async (header, body, retryAtMs) => {
      const headers: Record<string, string> = header === '' ? {} : { 'retry-after': header };
      const error = await failure(() => new Response(body, { status: 429, headers }));
      expect(error.retryAtMs).toBe(retryAtMs);
    });

    it.each([
      ['unreachable', new TypeError('fetch failed')],
      ['timeout', new DOMException('too slow', 'TimeoutError')],
    ])('tells a receiver that is %s', async (code, reason) => {
      const error = await failure(() => Promise.reject(reason));
      expect(error).toMatchObject({ code, retryable: true });
    });
  });
}
