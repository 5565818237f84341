import { type AccessKey, includesScope, type Scope, stateOfKey } from './access-key.js';

const KEY: AccessKey = {
  id: '0123456789ab',
  name: 'grafana',
  scope: 'read',
  createdAtMs: 0,
  expiresAtMs: 1_000,
  lastUsedAtMs: null,
  revokedAtMs: null,
};

it.each<[Scope, Scope, boolean]>([
  ['read', 'read', true],
  ['read', 'write', false],
  ['read', 'admin', false],
  ['write', 'read', true],
  ['write', 'write', true],
  ['write', 'admin', false],
  ['admin', 'read', true],
  ['admin', 'write', true],
  ['admin', 'admin', true],
])('%s, where %s is needed: %s', (held, needed, isEnough) => {
  expect(includesScope(held, needed)).toBe(isEnough);
});

it('a key is active until its end, and not a moment longer, unless it is revoked or has none', () => {
  expect(stateOfKey(KEY, 999)).toBe('active');
  expect(stateOfKey(KEY, 1_000)).toBe('expired');
  expect(stateOfKey({ ...KEY, expiresAtMs: null }, Number.MAX_SAFE_INTEGER)).toBe('active');
  expect(stateOfKey({ ...KEY, revokedAtMs: 10 }, 999)).toBe('revoked');
});
