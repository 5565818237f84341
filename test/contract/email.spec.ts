import { type AddressInfo, createServer } from 'node:net';
import { aMessage, aNotice, aStory } from '../builders/a-notice.js';
import { ChannelError } from '../../src/alert/channel.js';
import { EmailChannel } from '../../src/alert/email/email.channel.js';
import { LocalMailServer } from '../servers/local-mail-server.js';

let server: LocalMailServer;
beforeEach(async () => {
  server = await LocalMailServer.start();
});
afterEach(() => server.stop());

const channelTo = (to: string, url = server.url()) =>
  new EmailChannel({ url, from: 'Outcry <outcry@outcry.example>', to });
const failureOf = async (channel: EmailChannel): Promise<ChannelError> => {
  const error: unknown = await channel.send(aMessage(), null).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ChannelError)) throw new Error(`It did not throw a ChannelError: ${String(error)}`);
  for (const secret of ['127.0.0.1', 'secret.example', 'wrong']) expect(error.message).not.toContain(secret);
  return error;
};
const headerOf = (raw: string, name: string): string =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'mi').exec(raw)?.[1]?.replace(/\r\n\s+/g, ' ') ?? '';

describe('mail', () => {
  it('is taken by a mail server, for everybody it is meant for', async () => {
    await channelTo('a@team.example, b@team.example').send(aMessage(), null);
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: 'outcry@outcry.example', to: ['a@team.example', 'b@team.example'] });
    expect(headerOf(mail?.raw ?? '', 'Subject')).toBe(
      'Perhaps down: ChatGPT. 31 people report trouble since 06:42 UTC.',
    );
    expect(headerOf(mail?.raw ?? '', 'Auto-Submitted')).toBe('auto-generated');
    expect(mail?.raw).toContain('Confidence 90%');
  });

  it('keeps all mails of one outage in one conversation, and is the same mail when it is sent again', async () => {
    const channel = channelTo('a@team.example');
    const thread = await channel.send(aMessage(), null);
    await channel.send(aMessage(), null);
    await channel.send(aMessage(aNotice('confirmed')), thread);
    await channel.send(aMessage(aNotice('recovered')), thread);
    // It is back: a mail of the id of another one would be taken for that one, and dropped.
    await channel.send(
      aMessage(aNotice('firing', undefined, { id: 'chatgpt-20250610T0645Z:firing:2' })),
      thread,
    );
    const [first, again, confirmed, recovered, back] = server.mails.map(({ raw }) => ({
      id: headerOf(raw, 'Message-ID'),
      answers: headerOf(raw, 'In-Reply-To'),
      references: headerOf(raw, 'References'),
    }));
    expect(first?.id).toMatch(/^<[0-9a-f]{32}@outcry\.invalid>$/);
    expect(again).toEqual(first);
    expect(first?.answers).toBe('');
    for (const later of [confirmed, recovered, back])
      expect(later).toMatchObject({ answers: first?.id, references: first?.id });
    expect(new Set([first, confirmed, recovered, back].map((mail) => mail?.id)).size).toBe(4);
  });

  it('lets no name add a header or a tag', async () => {
    const name = 'Chat\r\nBcc: all@evil.example\r\n\r\n<script>';
    await channelTo('a@team.example').send(aMessage(aNotice('firing', [aStory({ name })])), null);
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['a@team.example']);
    const [headers] = mail?.raw.split('\r\n\r\n', 1) ?? [];
    expect(headers).not.toMatch(/^Bcc:/m);
    expect(mail?.raw).toContain('&lt;script&gt;');
  });

  it.each([
    [550, false],
    [554, false],
    [450, true],
    [421, true],
  ])('tells a refusal with %d', async (refusal, retryable) => {
    server.rule = { refusal };
    const error = await failureOf(channelTo('a@team.example'));
    expect(error).toMatchObject({ code: 'refused', retryable });
    expect(error.message).toBe(`The mail server refused the mail (${refusal})`);
    server.rule = {};
    await channelTo('a@team.example').send(aMessage(), null);
    expect(server.mails).toHaveLength(1);
  });

  it('tells that one of several addresses was refused', async () => {
    server.rule = { unknown: ['b@team.example'] };
    const error = await failureOf(channelTo('a@team.example, b@team.example'));
    expect(error).toMatchObject({ retryable: false, message: '1 of the addresses were refused' });
    expect(server.mails).toHaveLength(1);
  });

  it('tries again for one of several addresses that is refused for now', async () => {
    server.rule = { unknown: ['b@team.example'], greylisted: ['c@team.example'] };
    const error = await failureOf(channelTo('a@team.example, b@team.example, c@team.example'));
    expect(error).toMatchObject({ retryable: true, message: '2 of the addresses were refused' });
  });

  it('is taken by a server on this machine whose certificate nobody signed', async () => {
    const own = await LocalMailServer.start({ offersTls: true });
    try {
      await channelTo('a@team.example', own.url()).send(aMessage(), null);
      expect(own.mails).toHaveLength(1);
    } finally {
      await own.stop();
    }
  });

  it('logs in, and tells a wrong password', async () => {
    await channelTo('a@team.example', server.url('outcry:right')).send(aMessage(), null);
    expect(server.mails).toHaveLength(1);
    const error = await failureOf(channelTo('a@team.example', server.url('outcry:wrong')));
    expect(error).toMatchObject({ code: 'refused', retryable: false });
    expect(error.message).toBe('The mail server refused the log-in (535)');
  });

  it('tells a server that is not there', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    expect(await failureOf(channelTo('a@team.example', `smtp://127.0.0.1:${port}`))).toMatchObject({
      code: 'unreachable',
      retryable: true,
    });
  });
});
