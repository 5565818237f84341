import { aSubscription } from '../../test/builders/a-desk.js';
import { aService } from '../../test/builders/a-service.js';
import { hashtagEntry, ruleAuthorOf, serviceEntries, subscriptionEntries } from './audit-entries.js';
import { COMMAND_LINE } from './audit.js';

const DEED = { by: COMMAND_LINE, atMs: 1_000 };

describe('of services', () => {
  const before = aService();

  it('tells which fields changed, and whether it is on', () => {
    const after = { ...before, phrases: ['other'], enabled: false };
    expect(serviceEntries(before, after, DEED)).toEqual([
      {
        ...DEED,
        action: 'service.changed',
        target: before.slug,
        details: { changed: ['enabled', 'phrases'], enabled: false },
      },
    ]);
  });

  it('tells what came and went, and nothing of what stays as it is', () => {
    expect(serviceEntries(null, before, DEED).map(({ action }) => action)).toEqual(['service.added']);
    expect(serviceEntries(before, null, DEED).map(({ action }) => action)).toEqual(['service.removed']);
    expect(serviceEntries(before, { ...before }, DEED)).toEqual([]);
  });
});

describe('of subscriptions', () => {
  const before = aSubscription({
    url: 'https://hooks.example/secret-path',
    to: 'ani@example.org',
    secret: 'whsec_secret',
  });

  it('tells no address and no secret, whatever becomes of it', () => {
    const after = {
      ...before,
      url: 'https://hooks.example/other-path',
      to: 'budi@example.org',
      secret: 'whsec_other',
      enabled: false,
    };
    const told = [
      ...subscriptionEntries(null, before, DEED),
      ...subscriptionEntries(before, after, DEED),
      ...subscriptionEntries(after, null, DEED),
    ];
    expect(JSON.stringify(told)).not.toMatch(/path|example|whsec/);
    expect(told.map(({ action }) => action)).toEqual([
      'subscription.added',
      'subscription.changed',
      'subscription.removed',
    ]);
    expect(told[1]?.details).toEqual({
      type: before.type,
      changed: ['enabled', 'secret', 'to', 'url'],
      enabled: false,
    });
  });

  it('tells nothing of one that stays as it is', () => {
    expect(subscriptionEntries(before, { ...before }, DEED)).toEqual([]);
    expect(subscriptionEntries(null, null, DEED)).toEqual([]);
  });
});

it('of hashtags: their service, and whether they are on while they are there', () => {
  const hashtag = { tag: 'down', service: 'x', enabled: true };
  expect(hashtagEntry('hashtag.added', hashtag, DEED).details).toEqual({ service: 'x', enabled: true });
  expect(hashtagEntry('hashtag.removed', hashtag, DEED).details).toEqual({ service: 'x' });
});

it('versions of rules know a person at the machine from whoever holds a token', () => {
  expect(ruleAuthorOf(COMMAND_LINE)).toBe('cli');
  expect(ruleAuthorOf({ kind: 'key', key: { id: 'a', name: 'b' }, address: null })).toBe('token');
});
