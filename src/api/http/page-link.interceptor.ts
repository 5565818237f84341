import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';
import { type HttpReply, type HttpRequest } from './wire.js';

/** Gives every list its `Link: rel="next"` beside `nextCursor`. */
@Injectable()
export class PageLinkInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      tap((body: unknown) => {
        const cursor = nextCursorOf(body);
        if (cursor === null) return;
        const link = nextLink(http.getRequest<HttpRequest>().url, cursor);
        http.getResponse<HttpReply>().header('link', link);
      }),
    );
  }
}

/** The `Link` header that leads from the page at `url` to the next. */
export function nextLink(url: string, cursor: string): string {
  const [path = ''] = url.split('?', 1);
  const query = new URLSearchParams(url.slice(path.length));
  query.set('cursor', cursor);
  return `<${path}?${query.toString()}>; rel="next"`;
}

function nextCursorOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('nextCursor' in body)) return null;
  return typeof body.nextCursor === 'string' ? body.nextCursor : null;
}
