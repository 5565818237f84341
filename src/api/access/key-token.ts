import { createHash, randomBytes } from 'node:crypto';

/** Bytes of a secret: 192 bits, which nobody guesses, so that a plain hash of it is enough. */
const SECRET_BYTES = 24;
const ID_BYTES = 6;
const TOKEN = /^oc_([0-9a-f]{12})_([\w-]{32})$/;

/** A token that was just made. */
export interface MintedToken {
  readonly id: string;
  /** `oc_<id>_<secret>`; told once. */
  readonly token: string;
  /** SHA-256 of the secret, in hexadecimal. */
  readonly hash: string;
}

export function mintToken(): MintedToken {
  const id = randomBytes(ID_BYTES).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { id, token: `oc_${id}_${secret}`, hash: createHash('sha256').update(secret).digest('hex') };
}

/** The parts of a token of ours; `null` of any other text. */
export function readKeyToken(token: string): { readonly id: string; readonly secret: string } | null {
  const [, id, secret] = TOKEN.exec(token) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}
