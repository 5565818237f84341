import { isPublicHost } from './public-host.js';

describe('isPublicHost', () => {
  it.each(['mastodon.social', 'social.example', 'xn--bcher-kva.example', 'local.example', 'a.internals'])(
    'takes %s for one',
    (hostname) => expect(isPublicHost(hostname)).toBe(true),
  );

  it.each([
    'vault.internal',
    'printer.local',
    'x.localhost',
    'router.home.arpa',
    'nas.LAN',
    'hidden.onion',
    'a.test',
    'localhost',
    'intranet',
    '10.0.0.1',
    '[::1]',
    'vault.internal.',
  ])('does not take %s for one', (hostname) => expect(isPublicHost(hostname)).toBe(false));
});
