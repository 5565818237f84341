import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Store } from '../../store/store.js';
import { notFound } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { streamQuery } from './stream.schemas.js';

/**
 * Refuses a stream of a name that is not tracked: nothing would ever be heard on it, which passes for calm. A guard,
 * since the stream itself begins its answer before the store has answered.
 */
@Injectable()
export class TrackedServicesGuard implements CanActivate {
  private readonly query = new ZodPipe(streamQuery);

  constructor(private readonly store: Store) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<{ readonly query: unknown }>();
    for (const slug of this.query.transform(request.query).service ?? []) {
      if (!(await this.store.services.get(slug))) throw notFound('service', slug);
    }
    return true;
  }
}
