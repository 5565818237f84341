import { Injectable } from '@nestjs/common';
import { Access } from '../../api/access/access.js';
import { isFormOf, openSession, type PageSession, SESSION_COOKIE } from '../../api/access/page-session.js';
import { headerOf, type HttpReply, type HttpRequest } from '../../api/http/wire.js';
import { Configuration } from '../../config/configuration.js';
import { includesScope } from '../../domain/access-key.js';
import { type Actor } from '../../domain/audit.js';
import { Store } from '../../store/store.js';

/** Name of the field by which a form tells for which session it was made. */
export const FORM_TOKEN = 'form-token';

/**
 * Whether a form may change something. `stale`: signed in, but the form was made for another session; `lesser`: by a key that
 * may only read; `foreign`: another site sent it.
 */
export type Entry = 'open' | 'stale' | 'lesser' | 'signed-out' | 'foreign';

/** Lets whoever signed in change things by forms. */
@Injectable()
export class Door {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
    private readonly access: Access,
  ) {}

  sessionOf(request: HttpRequest): Promise<PageSession | null> {
    return this.access.sessionOf(request);
  }

  entryOf(request: HttpRequest, form: URLSearchParams, session: PageSession | null): Entry {
    if (!this.isOurs(request)) return 'foreign';
    if (!session) return 'signed-out';
    if (!isFormOf(session, form.get(FORM_TOKEN) ?? '')) return 'stale';
    return includesScope(session.scope, 'write') ? 'open' : 'lesser';
  }

  /**
   * Whether a form was sent by a page of this site, as far as the browser says: by `Sec-Fetch-Site`, which no page can forge,
   * else by `Origin`. One that says neither is too old to be asked, and has the token of the form to show.
   */
  private isOurs(request: HttpRequest): boolean {
    const site = headerOf(request, 'sec-fetch-site');
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    const origin = headerOf(request, 'origin');
    if (origin === undefined) return true;
    const host = URL.canParse(origin) ? new URL(origin).host : null;
    const { publicUrl } = this.configuration.value;
    return host === request.host || host === new URL(publicUrl).host;
  }

  /** @param by  who showed a token, that of a key or the admin token */
  async open(request: HttpRequest, reply: HttpReply, by: Actor, nowMs: number): Promise<void> {
    const { value, endsMs } = await openSession(this.store, by.key?.id ?? null, nowMs);
    reply.header('set-cookie', this.cookie(request, value, Math.floor((endsMs - nowMs) / 1000)));
  }

  close(request: HttpRequest, reply: HttpReply): void {
    reply.header('set-cookie', this.cookie(request, '', 0));
  }

  private cookie(request: HttpRequest, value: string, maxAgeS: number): string {
    const known = new URL(this.configuration.value.publicUrl);
    // A proxy may end TLS without saying so.
    const isSecure =
      request.protocol === 'https' || (known.protocol === 'https:' && known.host === request.host);
    return [
      `${SESSION_COOKIE}=${value}`,
      'Path=/',
      `Max-Age=${maxAgeS}`,
      'HttpOnly',
      'SameSite=Strict',
      ...(isSecure ? ['Secure'] : []),
    ].join('; ');
  }
}
