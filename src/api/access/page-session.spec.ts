import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { isFormOf, openSession, readSession, SESSION_MS } from './page-session.js';
import { KeyKeeper } from '../keys/key-keeper.js';
import { ensureAdminToken } from './admin-token.js';

const NOW_MS = Date.parse('2025-06-10T06:00:00Z');
let store: Store;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await ensureAdminToken(store, 'the-token-of-today', NOW_MS);
});
afterEach(() => store.close());

describe('a session', () => {
  it('is read back until it ends, and not a moment longer', async () => {
    const { value, endsMs } = await openSession(store, null, NOW_MS);
    expect(endsMs).toBe(NOW_MS + SESSION_MS);
    expect((await readSession(store, value, endsMs - 1))?.endsMs).toBe(endsMs);
    expect(await readSession(store, value, endsMs)).toBeNull();
  });

  it('ends with the token', async () => {
    const { value } = await openSession(store, null, NOW_MS);
    await ensureAdminToken(store, 'the-token-of-tomorrow', NOW_MS);
    expect(await readSession(store, value, NOW_MS)).toBeNull();
  });

  it('cannot be lengthened or made up', async () => {
    const { value } = await openSession(store, null, NOW_MS);
    const [end = '', nonce = '', key = '', signature = ''] = value.split('.');
    const later = (Number.parseInt(end, 36) + 1).toString(36);
    for (const made of [
      '',
      '...',
      `${later}.${nonce}.${key}.${signature}`,
      `${end}.${nonce}.${key}.`,
      `${end}.${nonce}.${signature}`,
      `${value}.x`,
    ]) {
      expect(await readSession(store, made, NOW_MS)).toBeNull();
    }
  });

  it('knows its own forms only, whose token opens nothing', async () => {
    const [one, other] = [await openSession(store, null, NOW_MS), await openSession(store, null, NOW_MS)];
    expect(isFormOf(one, one.formToken)).toBe(true);
    expect(isFormOf(one, other.formToken)).toBe(false);
    expect(isFormOf(one, '')).toBe(false);
    const [end = '', nonce = ''] = one.value.split('.');
    expect(await readSession(store, `${end}.${nonce}..${one.formToken}`, NOW_MS)).toBeNull();
  });
});

describe('a session of a key', () => {
  const BY = { kind: 'token', key: null, address: null } as const;
  const keeper = () => new KeyKeeper(store);

  it('has its scope and name, and ends with it', async () => {
    const expiresAt = NOW_MS + 3_600_000;
    const { key } = await keeper().create({ name: 'ci', scope: 'write', expiresAt }, BY, NOW_MS);
    const { value, endsMs } = await openSession(store, key.id, NOW_MS);
    expect(endsMs).toBe(expiresAt);
    expect(await readSession(store, value, expiresAt - 1)).toMatchObject({
      scope: 'write',
      key: { id: key.id, name: 'ci' },
    });
    expect(await readSession(store, value, expiresAt)).toBeNull();
  });

  it('ends when the key is revoked', async () => {
    const { key } = await keeper().create({ name: 'ci', scope: 'admin', expiresAt: null }, BY, NOW_MS);
    const { value } = await openSession(store, key.id, NOW_MS);
    expect(await readSession(store, value, NOW_MS)).not.toBeNull();
    await keeper().revoke(key.id, BY, NOW_MS);
    expect(await readSession(store, value, NOW_MS)).toBeNull();
    await expect(openSession(store, key.id, NOW_MS)).rejects.toThrow('There is no such token');
  });

  it('is not lent to another key, nor to the admin token', async () => {
    const reading = await keeper().create({ name: 'a', scope: 'read', expiresAt: null }, BY, NOW_MS);
    const other = await keeper().create({ name: 'b', scope: 'admin', expiresAt: null }, BY, NOW_MS);
    const { value } = await openSession(store, reading.key.id, NOW_MS);
    const [end = '', nonce = '', , signature = ''] = value.split('.');
    for (const id of [other.key.id, '', 'ffffffffffff'])
      expect(await readSession(store, `${end}.${nonce}.${id}.${signature}`, NOW_MS)).toBeNull();
  });
});
