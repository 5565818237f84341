import PostalMime, { type Email } from 'postal-mime';
import { EmailChannel } from '../../src/alert/email/email.channel.js';
import { type Subscription } from '../../src/domain/subscription.js';
import { AlertDesk } from '../../src/pipeline/alert-desk.js';
import { LeaseHolder } from '../../src/pipeline/lease-holder.js';
import { digestNotice } from '../../src/pipeline/digest-delivery.step.js';
import { writeDigestMessage } from '../../src/pipeline/write-digest-message.js';
import { openStore } from '../../src/store/open-store.js';
import { type Store } from '../../src/store/store.js';
import { DIGEST, OUTAGE } from '../builders/a-digest.js';
import { aSubscription } from '../builders/a-desk.js';
import { LocalMailServer } from '../servers/local-mail-server.js';

const NOW = Date.parse('2025-06-11T00:00:00Z');
const HEADLINE =
  'ChatGPT has been failing for 17 hours. People said so 27 minutes before its status page did.';

let store: Store;
let server: LocalMailServer;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  server = await LocalMailServer.start();
  const named = { ...OUTAGE, name: 'ChatGPT' };
  const digest = { ...DIGEST, began: [named], headline: { en: HEADLINE, id: 'ChatGPT terganggu.' } };
  const { date, timezone } = digest;
  const json = JSON.stringify(digest);
  await store.write((unit) => store.digests.put(unit, { date, timezone, json, sealed: true }));
});
afterEach(async () => {
  await server.stop();
  await store.close();
});

/** The mail that a subscription gets, as a mail program reads it. */
async function mailTo(changes: Partial<Subscription>, baseUrl = 'https://outcry.example'): Promise<Email> {
  const subscription = aSubscription({
    type: 'email',
    url: null,
    secret: null,
    to: 'a@team.example',
    timezone: DIGEST.timezone,
    ...changes,
  });
  const desk = new AlertDesk({
    store,
    leases: LeaseHolder.create(store),
    owned: [subscription],
    channelOf: ({ to }) =>
      new EmailChannel({ url: server.url(), from: 'Outcry <outcry@outcry.example>', to: to ?? '' }),
    now: () => NOW,
    baseUrl,
    timezone: 'UTC',
    log: { warn: () => undefined },
  });
  expect(await desk.test(subscription, DIGEST.date)).toMatchObject({ status: 'delivered', kind: 'test' });
  return PostalMime.parse(server.mails.at(-1)?.raw ?? '');
}

const header = ({ headers }: Email, name: string): string | undefined =>
  headers.find(({ key }) => key === name)?.value;

describe('a digest as a mail', () => {
  it('says its headline in the subject, and the same in both of its parts', async () => {
    const mail = await mailTo({});
    expect(mail.subject).toBe(HEADLINE);
    expect(mail.text).toContain('ChatGPT has been failing for 17 hours.');
    for (const part of [mail.text, mail.html]) {
      for (const said of ['13:42', 'Asia/Jakarta', 'cannot log in', 'Indonesia 60% from 13:43', 'Biznet'])
        expect(part).toContain(said);
    }
    expect((await mailTo({ language: 'id' })).subject).toBe('ChatGPT terganggu.');
  });

  it('shows its chart by an inline picture that it carries', async () => {
    const { html, attachments } = await mailTo({});
    expect(attachments).toHaveLength(1);
    const [chart] = attachments;
    expect(chart).toMatchObject({ mimeType: 'image/png', disposition: 'inline', filename: 'chart-1.png' });
    const cid = chart?.contentId?.replace(/[<>]/g, '') ?? '';
    expect(html).toContain(`src="cid:${cid}"`);
    expect(html?.match(/(?:src|srcset)="(?!cid:)/g)).toBeNull();
    const png = Buffer.from(chart?.content as ArrayBuffer);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1184);
    // Longer mails are cut off by the most used reader.
    expect(html?.length).toBeLessThan(102_000);
  });

  it('links to where it and its stories stand', async () => {
    const { html, text } = await mailTo({});
    const links = [...(html ?? '').matchAll(/href="([^"]+)"/g)].map(([, url]) => url);
    const permalink = 'https://outcry.example/digests/2025-06-10?timezone=Asia%2FJakarta';
    expect(links).toEqual(
      expect.arrayContaining([
        `https://outcry.example/outages/${OUTAGE.id}`,
        permalink,
        expect.stringMatching(/^https:[/][/]outcry[.]example[/]unsubscribe[/][\w.-]+[?]lang=en$/) as string,
      ]),
    );
    expect(links.filter((url) => !/^https?:/.test(url ?? ''))).toEqual([]);
    expect(text).toContain(permalink);
  });

  it.each([
    ['a@team.example', 'https://outcry.example', 'List-Unsubscribe=One-Click'],
    // One request would stop it for the other reader, too, and RFC 8058 wants https.
    ['a@team.example, b@team.example', 'https://outcry.example', undefined],
    ['a@team.example', 'http://outcry.example', undefined],
  ])('tells the programs of %s at %s how it is stopped', async (to, baseUrl, post) => {
    const mail = await mailTo({ to }, baseUrl);
    expect(header(mail, 'list-unsubscribe')).toMatch(
      /^<https?:\/\/outcry\.example\/unsubscribe\/[\w.-]+\?lang=en>$/,
    );
    expect(header(mail, 'list-unsubscribe-post')).toBe(post);
    expect(header(mail, 'auto-submitted')).toBe('auto-generated');
  });

  it('is of the services that were asked for', async () => {
    const mail = await mailTo({ services: ['reddit'] });
    expect(mail.subject).toBe('All clear for the day: no outage at the one service we listened for.');
    expect(mail.attachments).toEqual([]);
  });

  it('is a short message with a link where it is no mail', async () => {
    const notice = digestNotice(DIGEST.date, DIGEST.timezone, NOW);
    const addresses = { baseUrl: 'https://outcry.example/', timezone: DIGEST.timezone };
    const message = await writeDigestMessage(store, notice, aSubscription({ type: 'slack' }), addresses);
    expect(message).toMatchObject({
      headline: HEADLINE,
      letter: null,
      story: { label: 'Daily digest', url: 'https://outcry.example/digests/2025-06-10' },
    });
    expect(message.facts).toContain('ChatGPT: confirmed, 17 h 18 min; 27 min ahead of the official page');
  });
});
