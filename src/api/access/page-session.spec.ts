import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { isFormOf, openSession, readSession, SESSION_MS } from './page-session.js';
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
    const [end = '', nonce = '', signature = ''] = value.split('.');
    const later = (Number.parseInt(end, 36) + 1).toString(36);
    for (const made of ['', '..', `${later}.${nonce}.${signature}`, `${end}.${nonce}.`, `${value}.x`]) {
      expect(await readSession(store, made, NOW_MS)).toBeNull();
    }
  });

  it('knows its own forms only, whose token opens nothing', async () => {
    const [one, other] = [await openSession(store, null, NOW_MS), await openSession(store, null, NOW_MS)];
    expect(isFormOf(one, one.formToken)).toBe(true);
    expect(isFormOf(one, other.formToken)).toBe(false);
    expect(isFormOf(one, '')).toBe(false);
    const [end = '', nonce = ''] = one.value.split('.');
    expect(await readSession(store, `${end}.${nonce}.${one.formToken}`, NOW_MS)).toBeNull();
  });
});
