import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';
import { type HttpReply, type HttpRequest, pathOf, searchOf } from './wire.js';

/** Gives every list its `Link: rel="next"` beside `nextCursor`. */
@Injectable()
export class PageLinkInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      tap((body: unknown) => {
        const cursor = nextCursorOf(body);
        if (cursor === null) return;
        http.getResponse<HttpReply>().header('link', nextLink(http.getRequest<HttpRequest>(), cursor));
      }),
    );
  }
}

/** The `Link` header that leads from the page that was asked for to the next. */
export function nextLink(request: Pick<HttpRequest, 'url'>, cursor: string): string {
  const query = searchOf(request);
  // Where the first page began: the next one begins at the cursor.
  query.delete('after');
  query.set('cursor', cursor);
  return `<${pathOf(request)}?${query.toString()}>; rel="next"`;
}

function nextCursorOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('nextCursor' in body)) return null;
  return typeof body.nextCursor === 'string' ? body.nextCursor : null;
}
