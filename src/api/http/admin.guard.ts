import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Store } from '../../store/store.js';
import { ProblemError } from './problem.js';
import { headerOf, type HttpRequest } from './wire.js';

/** Setting under which the store keeps the SHA-256 of the admin token, in hexadecimal. */
const TOKEN_HASH_KEY = 'admin-token-hash';

/** Lets a request write when it carries the admin token. */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(private readonly store: Store) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const header = headerOf(context.switchToHttp().getRequest<HttpRequest>(), 'authorization');
    const token = /^Bearer +([^\s]+) *$/i.exec(header ?? '')?.[1];
    if (token === undefined)
      throw refusal('Writing needs the admin token: Authorization: Bearer <token>.', '');
    const expected = await this.store.settings.get(TOKEN_HASH_KEY);
    if (typeof expected !== 'string' || !isTokenOf(expected, token)) {
      throw refusal('The admin token is wrong.', ', error="invalid_token"');
    }
    return true;
  }
}

/** Whether `token` hashes to `hash`, in a time that does not tell how far it is right. */
export function isTokenOf(hash: string, token: string): boolean {
  const given = createHash('sha256').update(token).digest();
  const wanted = Buffer.from(hash, 'hex');
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

function refusal(detail: string, parameter: string): ProblemError {
  return new ProblemError(401, detail, [], { 'www-authenticate': `Bearer realm="outcry"${parameter}` });
}
