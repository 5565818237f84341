import { addressFaults, type Subscription } from './subscription.js';

const address = (given: Partial<Subscription> & Pick<Subscription, 'type'>) => ({
  url: null,
  to: null,
  secret: null,
  ...given,
});
const URL = 'https://receiver.example/hook';

it.each([
  ['webhook', { url: URL, secret: 'whsec_YSBrZXkgb2Ygb3VyIG93bg==' }],
  ['webhook', { url: URL, secret: 'any other text' }],
  ['slack', { url: URL }],
  ['slack', { to: '#ops', secret: 'xoxb-1' }],
  ['telegram', { to: '-100123', secret: '123:AB_c-d' }],
  ['pagerduty', { secret: 'R0' }],
  ['email', { to: 'a@team.example, Ops <b@team.example>' }],
  ['ntfy', { url: 'https://ntfy.example/base/own-topic_1/' }],
] as const)('finds no fault with %s %j', (type, given) => {
  expect(addressFaults(address({ type, ...given }))).toEqual([]);
});

it.each([
  ['webhook', { url: URL, secret: 'whsec_' }, 'secret'],
  ['webhook', { url: URL, secret: 'whsec_a-b' }, 'secret'],
  ['telegram', { to: '-100', secret: '12 3' }, 'secret'],
  ['slack', { to: '#ops', secret: 'xoxb…' }, 'secret'],
  ['pagerduty', { secret: 'ключ' }, 'secret'],
  ['ntfy', { url: 'https://ntfy.example/t', secret: 'a\nb' }, 'secret'],
  ['ntfy', { url: 'https://ntfy.example/' }, 'url'],
  ['ntfy', { url: 'https://ntfy.example/%zz' }, 'url'],
  ['ntfy', { url: 'https://ntfy.example/a%20topic' }, 'url'],
  ['email', { to: 'team' }, 'to'],
  ['email', { to: 'a@team.example,,b@team.example' }, 'to'],
  ['email', { to: 'a@team.example\r\nBcc: b@team.example' }, 'to'],
] as const)('finds the fault of %s %j', (type, given, field) => {
  const faults = addressFaults(address({ type, ...given }));
  expect(faults).toEqual([{ field, message: expect.stringMatching(/^must /) as string }]);
});
