import {
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  SetMetadata,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { type Clock } from '../../domain/clock.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type Store } from '../../store/store.js';
import { type Answer, AnswerMemory } from './answer-memory.js';
import { etagOf } from './etag.js';
import { headerOf, type HttpReply, type HttpRequest } from './wire.js';

const REMEMBERED = 'outcry:remembered';
/** What handlers and other interceptors tell beside the body. */
const KEPT_HEADERS = ['vary', 'link'] as const;
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * A route whose JSON follows from its address, what is stored and the minute that it is: from nobody's rights, and from
 * nothing that lives in the process.
 */
export const Remember = () => SetMetadata(REMEMBERED, true);

/** Answers routes that are to be remembered from memory ({@link AnswerMemory}). It has to be the outermost one. */
export class RememberInterceptor implements NestInterceptor {
  private readonly memory = new AnswerMemory();
  private readonly reflector = new Reflector();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!this.reflector.get<boolean | undefined>(REMEMBERED, context.getHandler())) return next.handle();
    const http = context.switchToHttp();
    return from(this.answer(http.getRequest<HttpRequest>(), http.getResponse<HttpReply>(), next));
  }

  private async answer(request: HttpRequest, reply: HttpReply, next: CallHandler): Promise<unknown> {
    let made: unknown = null;
    const make = async (): Promise<Answer | null> => {
      made = await firstValueFrom(next.handle());
      if (typeof made !== 'object' || made === null || made instanceof StreamableFile) return null;
      const body = Buffer.from(JSON.stringify(made));
      return { body, headers: { ...headersOf(reply), etag: etagOf(body) } };
    };
    const edition = {
      version: await this.store.version(),
      minuteMs: Math.ceil(this.clock.now() / MINUTE_MS) * MINUTE_MS,
    };
    const question = `${headerOf(request, 'accept') ?? ''} ${request.url}`;
    const answer = await this.memory.answer(edition, question, make);
    if (answer === null) return made;
    for (const [name, value] of Object.entries(answer.headers)) reply.header(name, value);
    reply.type(JSON_TYPE);
    return answer.body;
  }
}

function headersOf(reply: HttpReply): Record<string, string> {
  const kept = KEPT_HEADERS.map((name) => [name, reply.getHeader(name)] as const);
  return Object.fromEntries(
    kept.filter((header): header is [(typeof header)[0], string] => typeof header[1] === 'string'),
  );
}
