import { Victim } from '../attack/victim.js';
import { LocalMailServer } from '../servers/local-mail-server.js';
import { LocalReceiver } from '../servers/local-receiver.js';

/** What the packed program loads only when it is needed: tests of the sources load the same packages in another way. */
describe('the built program', () => {
  const program = new Victim();
  let receiver: LocalReceiver;
  let mail: LocalMailServer;

  beforeAll(async () => {
    receiver = await LocalReceiver.start();
    mail = await LocalMailServer.start();
    await program.start({
      OUTCRY_PRIVATE_HOSTS: new URL(receiver.url).host,
      OUTCRY_SMTP_URL: mail.url(),
      OUTCRY_SMTP_FROM: 'outcry@example.org',
    });
  });
  afterAll(async () => {
    await program.stop();
    await receiver.stop();
    await mail.stop();
  });

  const test = async (subscription: object): Promise<unknown> => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const made = await program.ask('/api/v1/subscriptions', { ...post, body: JSON.stringify(subscription) });
    const { id } = (await made.json()) as { id: string };
    return (await program.ask(`/api/v1/subscriptions/${id}/test`, { ...post, body: '{}' })).json();
  };

  it('reaches a receiver by HTTP', async () => {
    expect(await test({ type: 'webhook', url: `${receiver.url}/hook` })).toMatchObject({
      status: 'delivered',
    });
    expect(receiver.received).toHaveLength(1);
  });

  it('hands in mail', async () =>
    expect(await test({ type: 'email', to: 'ops@example.org' })).toMatchObject({ status: 'delivered' }));

  it('draws badges', async () => {
    const badge = await program.ask('/badge/chatgpt.svg');
    expect([badge.status, await badge.text()]).toEqual([200, expect.stringContaining('<svg')]);
  });
});
