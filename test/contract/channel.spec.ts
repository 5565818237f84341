import { Webhook } from 'standardwebhooks';
import { aMessage, aNotice, aStory, NOTICE_MS } from '../builders/a-notice.js';
import { type Channel } from '../../src/alert/channel.js';
import { createChannel } from '../../src/alert/registry.js';
import { signWebhook } from '../../src/alert/webhook/webhook.channel.js';
import { type ChannelType } from '../../src/domain/subscription.js';
import { type Fetch } from '../../src/http/fetch-document.js';
import { aHostileMessage, describeChannel } from './channel.contract.js';

const SECRET = `whsec_${Buffer.from('a key of our own making').toString('base64')}`;
const TOKEN = 'token-of-our-own-making';

interface Address {
  readonly url?: string;
  readonly to?: string;
  readonly secret?: string;
}

const through =
  (type: ChannelType, { url, to, secret }: Address) =>
  (fetch: Fetch): Channel => {
    const address = { type, url: url ?? null, to: to ?? null, secret: secret ?? null };
    const channel = createChannel(address, { fetch, now: () => NOTICE_MS, smtp: null });
    if (!channel) throw new Error(`There is no channel for ${type}`);
    return channel;
  };

const WEBHOOK = through('webhook', { url: 'https://receiver.example/hook', secret: SECRET });
const SLACK = through('slack', { url: 'https://slack.example/services/T/B/own' });
const SLACK_BOT = through('slack', { to: 'C123', secret: TOKEN });
const DISCORD = through('discord', { url: 'https://discord.example/api/webhooks/1/own' });
const TEAMS = through('teams', { url: 'https://teams.example/workflows/own' });
const TELEGRAM = through('telegram', { to: '-100123', secret: TOKEN });
const PAGERDUTY = through('pagerduty', { secret: TOKEN });
const NTFY = through('ntfy', { url: 'https://ntfy.example/own-topic', secret: TOKEN });
const SLACK_OK = { ok: true, ts: '1749538020.000100' };
const TELEGRAM_OK = { ok: true, result: { message_id: 7 } };

describeChannel('webhook', WEBHOOK, { secrets: ['receiver.example', SECRET] });
describeChannel('slack by webhook', SLACK, { secrets: ['services/T/B'] });
describeChannel('slack by bot', SLACK_BOT, { answer: SLACK_OK, secrets: [TOKEN] });
describeChannel('discord', DISCORD, { secrets: ['webhooks/1'] });
describeChannel('teams', TEAMS, { secrets: ['workflows'] });
describeChannel('telegram', TELEGRAM, { answer: TELEGRAM_OK, secrets: [TOKEN] });
describeChannel('pagerduty', PAGERDUTY, { requests: { test: 2 }, secrets: [TOKEN] });
describeChannel('ntfy', NTFY, { secrets: [TOKEN, 'own-topic'] });

/** What a channel sends for a message. */
async function sentBy(
  make: (fetch: Fetch) => Channel,
  message = aHostileMessage(),
  { thread = null, answer = {} }: { thread?: string | null; answer?: unknown } = {},
) {
  const sent: { url: string; headers: Headers; body: string; json: Record<string, unknown> }[] = [];
  const receipt = await make((url, init) => {
    const body = typeof init.body === 'string' ? init.body : '';
    sent.push({
      url,
      headers: new Headers(init.headers),
      body,
      json: JSON.parse(body) as Record<string, unknown>,
    });
    return Promise.resolve(Response.json(answer));
  }).send(message, thread);
  const [first] = sent;
  if (!first) throw new Error('Nothing was sent');
  return { ...first, sent, receipt };
}

describe('webhook', () => {
  it('is signed as the verifier of Standard Webhooks wants it', async () => {
    jest.useFakeTimers({ now: NOTICE_MS });
    try {
      const { headers, body } = await sentBy(WEBHOOK);
      const verified = new Webhook(SECRET).verify(body, Object.fromEntries(headers));
      expect(verified).toEqual(JSON.parse(body));
      expect(() => new Webhook(SECRET).verify(`${body} `, Object.fromEntries(headers))).toThrow();
    } finally {
      jest.useRealTimers();
    }
  });

  it('agrees with the example of the specification', () => {
    const signature = signWebhook(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      '1614265330',
      '{"test": 2432232314}',
    );
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('sends times as ISO 8601, the key that threads an outage and all of its services', async () => {
    const official = { title: 'Errors', sinceMs: NOTICE_MS, url: null };
    const stories = [aStory({ official }), aStory({ service: 'shop', name: 'Shop', key: 'shop-1' })];
    const { json } = await sentBy(WEBHOOK, aMessage(aNotice('recovered', stories)));
    expect(json).toMatchObject({
      type: 'outage.recovered',
      timestamp: '2025-06-10T06:47:00Z',
      data: {
        key: 'chatgpt-20250610T0645Z',
        service: 'chatgpt',
        onset: '2025-06-10T06:42:00Z',
        end: '2025-06-10T08:02:00Z',
        official: { title: 'Errors', since: '2025-06-10T06:47:00Z', url: null },
        services: [{ service: 'chatgpt' }, { service: 'shop' }],
        message: 'Recovered after 1 h 20 min: ChatGPT and Shop.',
        url: 'https://outcry.example/outages/chatgpt-20250610T0645Z',
      },
    });
  });
});

describe('of a hundred outages', () => {
  const threads = Array.from({ length: 100 }, (_, index) => {
    const story = aStory({ key: `s${index}`, service: `s${index}`, name: `"Service" & <${index}>` });
    return { key: story.key, stories: [story], joined: [], cause: null };
  });
  const summary = aMessage(aNotice('summary', [], { threads, over: 0 }));

  it.each([
    ['slack', SLACK, 2 * 3000],
    ['discord', DISCORD, 6000],
    ['teams', TEAMS, 28_000],
    ['telegram', TELEGRAM, 4096],
    ['ntfy', NTFY, 4096],
  ] as const)(
    '%s is told the first in whole lines, how many are missing, and the link',
    async (_, make, most) => {
      const { body } = await sentBy(make, summary, { answer: TELEGRAM_OK });
      expect(Buffer.byteLength(body)).toBeLessThan(most);
      expect(body).toMatch(/… [+]\d\d/);
      expect(body).toContain('Service');
      expect(body).toContain('https://outcry.example/');
      expect(body).not.toMatch(/&\w*(…|\\n)/);
    },
  );
});

describe('slack', () => {
  it('lets no name mention a whole channel', async () => {
    const { body } = await sentBy(SLACK);
    expect(body).not.toContain('<!channel>');
    expect(body).toContain('&lt;!channel&gt;');
  });

  it('answers, as a bot, the first message of an outage, and shows its end to all', async () => {
    const first = await sentBy(SLACK_BOT, aMessage(), { answer: SLACK_OK });
    expect(first).toMatchObject({ receipt: SLACK_OK.ts, json: { channel: 'C123' } });
    expect(first.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    expect(first.json).not.toHaveProperty('thread_ts');
    const thread = first.receipt;
    const end = await sentBy(SLACK_BOT, aMessage(aNotice('recovered')), { answer: SLACK_OK, thread });
    expect(end.json).toMatchObject({ thread_ts: SLACK_OK.ts, reply_broadcast: true });
  });

  it.each([
    ['invalid_auth', false, 'Slack says: invalid_auth'],
    ['channel_not_found', false, 'Slack says: channel_not_found'],
    ['internal_error', true, 'Slack says: internal_error'],
    ['<b>', true, 'The answer is none of Slack'],
  ])('tells the refusal %s though it comes as 200', async (error, retryable, message) => {
    await expect(sentBy(SLACK_BOT, aMessage(), { answer: { ok: false, error } })).rejects.toMatchObject({
      code: 'refused',
      retryable,
      message,
    });
  });
});

describe('discord', () => {
  it('lets no name mention anybody or make a link, and waits for the answer', async () => {
    const { json, body, url } = await sentBy(DISCORD);
    expect(url).toBe('https://discord.example/api/webhooks/1/own?wait=true');
    expect(json).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(body).not.toContain('[x](https://evil.example)');
    expect(body).not.toContain(' @everyone');
    expect(body).toContain('](https://outcry.example/outages/chatgpt-20250610T0645Z)');
  });

  it('names no address that Discord may refuse the message for', async () => {
    const { json } = await sentBy(DISCORD);
    expect((json.embeds as object[])[0]).not.toHaveProperty('url');
  });

  it('keeps to the limits of an embed', async () => {
    const message = aMessage(aNotice('firing', [aStory({ name: '😀'.repeat(3000) })]));
    const [embed] = (await sentBy(DISCORD, message)).json.embeds as { title: string; description: string }[];
    expect(embed?.title.length).toBeLessThanOrEqual(256);
    expect(embed?.title).toMatch(/😀…$/u);
    expect(embed?.description.length).toBeLessThanOrEqual(4096);
  });
});

describe('teams', () => {
  it('sends an Adaptive Card of plain text runs', async () => {
    const { json } = await sentBy(TEAMS);
    const [attachment] = json.attachments as { contentType: string; content: { body: { type: string }[] } }[];
    expect(attachment?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(new Set(attachment?.content.body.map(({ type }) => type))).toEqual(new Set(['RichTextBlock']));
  });
});

describe('telegram', () => {
  it('escapes names, and answers the first message of an outage', async () => {
    const first = await sentBy(TELEGRAM, aHostileMessage(), { answer: TELEGRAM_OK });
    expect(first).toMatchObject({
      url: `https://api.telegram.org/bot${TOKEN}/sendMessage`,
      receipt: '7',
      json: { chat_id: '-100123', parse_mode: 'HTML' },
    });
    expect(first.json.text).toContain('&lt;b&gt;');
    expect(String(first.json.text).length).toBeLessThan(4096);
    const next = await sentBy(TELEGRAM, aMessage(), { answer: TELEGRAM_OK, thread: '7' });
    expect(next.json.reply_parameters).toEqual({ message_id: 7, allow_sending_without_reply: true });
  });
});

describe('pagerduty', () => {
  const eventsOf = async (...args: Parameters<typeof aNotice>) =>
    (await sentBy(PAGERDUTY, aMessage(aNotice(...args)))).sent.map(({ json }) => json);

  it('pairs the trigger and the resolve of an outage', async () => {
    const [trigger] = await eventsOf('firing', [aStory({ state: 'confirmed' })]);
    const [resolve] = await eventsOf('recovered');
    expect(trigger).toMatchObject({
      routing_key: TOKEN,
      event_action: 'trigger',
      payload: { severity: 'critical', source: 'chatgpt' },
    });
    expect(resolve).toEqual({
      routing_key: TOKEN,
      event_action: 'resolve',
      dedup_key: trigger?.dedup_key,
    });
  });

  it('triggers what is still open after quiet hours, by the keys that will resolve it', async () => {
    const [first, second] = [aStory(), aStory({ key: 'shop-1', name: 'Shop', service: 'shop' })];
    const threads = [first, second].map((story) => ({
      key: story.key,
      stories: [story],
      joined: [],
      cause: null,
    }));
    const events = await eventsOf('summary', [first], { threads });
    const [end] = await eventsOf('recovered', [second]);
    expect(events.map(({ event_action }) => event_action)).toEqual(['trigger', 'trigger']);
    expect(events[1]?.dedup_key).toBe(end?.dedup_key);
    expect(events[1]).toMatchObject({ payload: { summary: 'Shop: 31 people since 06:42 UTC' } });
  });

  it('leaves nothing open after a test', async () => {
    const [trigger, resolve] = await eventsOf('test');
    expect(trigger).toMatchObject({ event_action: 'trigger', payload: { severity: 'info' } });
    expect(resolve).toMatchObject({ event_action: 'resolve', dedup_key: trigger?.dedup_key });
  });
});

describe('ntfy', () => {
  it('publishes to the topic of its address, with the token', async () => {
    const { json, url, headers } = await sentBy(NTFY);
    expect(url).toBe('https://ntfy.example/');
    expect(json).toMatchObject({ topic: 'own-topic', priority: 4 });
    expect(json.actions).toHaveLength(3);
    expect(headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    const open = await sentBy(through('ntfy', { url: 'https://own.example/push/a-topic/' }));
    expect(open).toMatchObject({ url: 'https://own.example/push/', json: { topic: 'a-topic' } });
    expect(open.headers.has('authorization')).toBe(false);
  });
});
