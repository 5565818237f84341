import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Scope } from '../../domain/access-key.js';
import { type Actor } from '../../domain/audit.js';
import { type HttpRequest } from '../http/wire.js';
import { Access } from './access.js';

const NEEDED = 'outcry:scope';
const ACTORS = new WeakMap<HttpRequest, Actor>();

/** Lets a request through that carries a token of the scope that its route needs. */
@Injectable()
class ScopeGuard implements CanActivate {
  constructor(
    private readonly access: Access,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const scope = this.reflector.getAllAndOverride<Scope>(NEEDED, [context.getHandler(), context.getClass()]);
    const { by } = await this.access.require(request, scope);
    ACTORS.set(request, by);
    return true;
  }
}

/** A route, or all of a controller, that only whoever holds a token of this scope may call. */
export function Needs(scope: Scope): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(NEEDED, scope), UseGuards(ScopeGuard));
}

/** Gives a handler who calls it; its route must be one that {@link Needs} a scope. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = ACTORS.get(context.switchToHttp().getRequest<HttpRequest>());
  if (!actor) throw new Error('This route asks who calls it, and lets anybody do so');
  return actor;
});
