import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Store } from '../../store/store.js';
import { isAdminToken } from './admin-token.js';
import { ProblemError } from './problem.js';
import { headerOf, type HttpRequest } from './wire.js';

/** Lets a request write when it carries the admin token. */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(private readonly store: Store) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await assertAdmin(this.store, context.switchToHttp().getRequest<HttpRequest>());
    return true;
  }
}

/** @throws ProblemError (401) when the request does not carry the admin token */
export async function assertAdmin(store: Store, request: HttpRequest, what = 'This'): Promise<void> {
  const token = tokenOf(request);
  if (token === undefined) throw refusal(`${what} needs the admin token: Authorization: Bearer <token>.`, '');
  if (!(await isAdminToken(store, token)))
    throw refusal('The admin token is wrong.', ', error="invalid_token"');
}

/** Whether a request carries the admin token; one without any is told at once. */
export async function isOwner(store: Store, request: HttpRequest): Promise<boolean> {
  const token = tokenOf(request);
  return token !== undefined && isAdminToken(store, token);
}

function tokenOf(request: HttpRequest): string | undefined {
  return /^Bearer +([^\s]+) *$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];
}

function refusal(detail: string, parameter: string): ProblemError {
  return new ProblemError(401, detail, [], { 'www-authenticate': `Bearer realm="outcry"${parameter}` });
}
