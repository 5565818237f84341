import { createHash } from 'node:crypto';
import { mintToken, readKeyToken } from './key-token.js';

it('a token tells its id and its secret, of which the hash is kept', () => {
  const { id, token, hash } = mintToken();
  const read = readKeyToken(token);
  expect(read?.id).toBe(id);
  expect(Buffer.from(read?.secret ?? '', 'base64url')).toHaveLength(24);
  expect(
    createHash('sha256')
      .update(read?.secret ?? '')
      .digest('hex'),
  ).toBe(hash);
  expect(mintToken().token).not.toBe(token);
});

it.each([
  '',
  'oc_',
  'oc_0123456789ab_',
  'oc_0123456789AB_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'oc_0123456789ab_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'Oc_0123456789ab_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
])('%p is no token of a key', (text) => expect(readKeyToken(text)).toBeNull());
