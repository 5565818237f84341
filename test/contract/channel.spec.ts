import { createHmac } from 'node:crypto';
import { type Fetch } from '../../src/http/fetch-document.js';
import { SlackChannel } from '../../src/alert/slack/slack.channel.js';
import { signWebhook, WebhookChannel } from '../../src/alert/webhook/webhook.channel.js';
import { aNotice, CHANNEL_NOW, describeChannel } from './channel.contract.js';

const now = () => CHANNEL_NOW;
const baseUrl = 'https://outcry.example/';
const SECRET = `whsec_${Buffer.from('a key of our own making').toString('base64')}`;

const aWebhook = (fetch: Fetch) =>
  new WebhookChannel({ url: 'https://receiver.example/hook', secret: SECRET, baseUrl, fetch, now });
const aSlack = (fetch: Fetch) =>
  new SlackChannel({ url: 'https://slack.example/services/T/B/secret', baseUrl, fetch, now });

describeChannel('WebhookChannel', aWebhook);
describeChannel('SlackChannel', aSlack);

/** Body and headers of what a channel sends. */
async function sentBy(make: (fetch: Fetch) => { send: WebhookChannel['send'] }, notice = aNotice()) {
  let sent: RequestInit = {};
  await make((_, init) => {
    sent = init;
    return Promise.resolve(new Response('ok'));
  }).send(notice);
  return { headers: new Headers(sent.headers), body: typeof sent.body === 'string' ? sent.body : '' };
}

describe('WebhookChannel', () => {
  it('signs as Standard Webhooks says', async () => {
    const { headers, body } = await sentBy(aWebhook);
    const [id, timestamp] = [headers.get('webhook-id'), headers.get('webhook-timestamp')];
    expect(timestamp).toBe(String(CHANNEL_NOW / 1000));
    const expected = createHmac('sha256', 'a key of our own making')
      .update(`${id ?? ''}.${timestamp ?? ''}.${body}`)
      .digest('base64');
    expect(headers.get('webhook-signature')).toBe(`v1,${expected}`);
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

  it('sends times as ISO 8601 and the key that threads an outage', async () => {
    const { body } = await sentBy(aWebhook, aNotice('recovered'));
    expect(JSON.parse(body)).toMatchObject({
      type: 'outage.recovered',
      timestamp: '2025-06-10T06:47:00Z',
      data: {
        key: 'chatgpt-20250610T0645Z',
        onset: '2025-06-10T06:42:00Z',
        end: '2025-06-10T08:02:00Z',
        message: 'ChatGPT <!channel> has recovered after 1 h 20 min.',
        url: 'https://outcry.example/outages/chatgpt-20250610T0645Z',
      },
    });
  });
});

describe('SlackChannel', () => {
  it('lets no name mention a whole channel', async () => {
    const { body } = await sentBy(aSlack);
    expect(body).not.toContain('<!channel>');
    expect(body).toContain('&lt;!channel&gt;');
  });
});
