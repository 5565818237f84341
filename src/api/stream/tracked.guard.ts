import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Store } from '../../store/store.js';
import { notFound } from '../http/problem.js';
import { type HttpRequest } from '../http/wire.js';
import { streamQuery } from './stream.schemas.js';

/**
 * Lets a listener in whose services are all tracked: a misspelt one would be listened to for ever, in silence. A guard,
 * since what a handler finds out later is told to somebody who was answered 200 already.
 */
@Injectable()
export class TrackedGuard implements CanActivate {
  constructor(private readonly store: Store) {}

  /** @throws ProblemError (404) */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { query } = context.switchToHttp().getRequest<HttpRequest & { readonly query: unknown }>();
    // What is malformed is refused by the handler, which names the field.
    const asked = streamQuery.safeParse(query).data?.service ?? [];
    for (const slug of asked) if (!(await this.store.services.get(slug))) throw notFound('service', slug);
    return true;
  }
}
