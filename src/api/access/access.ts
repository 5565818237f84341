import { Injectable, Logger } from '@nestjs/common';
import { type AccessKey, includesScope, type Scope, stateOfKey } from '../../domain/access-key.js';
import { type Actor, type AuditAction } from '../../domain/audit.js';
import { Clock } from '../../domain/clock.js';
import { HOUR_MS } from '../../domain/time.js';
import { Store } from '../../store/store.js';
import { cookieOf } from '../http/cookie.js';
import { ProblemError } from '../http/problem.js';
import { headerOf, type HttpRequest } from '../http/wire.js';
import { adminTokenHash, isTokenOf } from './admin-token.js';
import { clientOf } from './client-of.js';
import { Guesses, MOST_GUESSES } from './guesses.js';
import { type Holder, type Identity } from './holder.js';
import { readKeyToken } from './key-token.js';
import { type PageSession, readSession, SESSION_COOKIE } from './page-session.js';

/** Refusals that are written into the audit log an hour; strangers must not fill the disk. */
const MOST_REFUSALS_WRITTEN = 100;

/** Knows whoever shows a token, and slows whoever guesses one. */
@Injectable()
export class Access {
  private readonly logger = new Logger('access');
  private readonly guesses = new Guesses();
  /** By request: it is asked by several, and must be counted once. */
  private readonly identities = new WeakMap<HttpRequest, Promise<Identity>>();
  /** What is looked at, by client and token: the same token that comes many times at once is one guess. */
  private readonly looking = new Map<string, Promise<Identity>>();
  /** When the use of each key was last written down. */
  private readonly noted = new Map<string, number>();
  private refusals = { hour: 0, written: 0 };

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** What the bearer token of a request says. */
  identify(request: HttpRequest): Promise<Identity> {
    const known = this.identities.get(request);
    if (known) return known;
    const token = tokenOf(request);
    const identity: Promise<Identity> =
      token === null ? Promise.resolve({ kind: 'nobody' }) : this.check(request.ip, token);
    this.identities.set(request, identity);
    return identity;
  }

  /** As {@link identify}, asked again of a request that lasts: a key may have been revoked since. */
  async isStillKnown(request: HttpRequest): Promise<boolean> {
    const token = tokenOf(request);
    if (token !== null && (await this.look(request.ip, token)).kind === 'known') return true;
    return (await this.sessionOf(request)) !== null;
  }

  /** Who signed in at the pages; `null`: nobody, or no longer. */
  async sessionOf(request: HttpRequest): Promise<PageSession | null> {
    const value = cookieOf(request, SESSION_COOKIE);
    return value === null ? null : readSession(this.store, value, this.clock.now());
  }

  /**
   * @param what  the beginning of a sentence: what it is needed for
   * @throws ProblemError when the request carries no token (401), a wrong one (401), or one of a lesser scope (403), or when
   *         too many wrong ones came from there (429)
   */
  async require(request: HttpRequest, scope: Scope, what = 'This'): Promise<Holder> {
    const identity = await this.identify(request);
    if (identity.kind === 'known' && includesScope(identity.holder.scope, scope)) return identity.holder;
    throw refusalOf(identity, scope, what);
  }

  /** Why a request may not do what needs a scope; see {@link require}. */
  async refusal(request: HttpRequest, scope: Scope, what: string): Promise<ProblemError> {
    return refusalOf(await this.identify(request), scope, what);
  }

  /** Looks at a token that came from an address. Wrong ones are counted together, however they came. */
  async check(address: string, token: string): Promise<Identity> {
    const client = clientOf(address);
    const nowMs = this.clock.now();
    if (this.guesses.isKnown(client, token)) {
      const identity = await this.look(address, token);
      if (identity.kind !== 'wrong') return identity;
    }
    const waitS = this.guesses.waitS(client, nowMs);
    if (waitS !== null) return { kind: 'locked', waitS };
    const name = `${client} ${token}`;
    const looking = this.looking.get(name) ?? this.guess(client, address, token);
    this.looking.set(name, looking);
    return looking.finally(() => this.looking.delete(name));
  }

  /** Writes down what happened at the doors, where nothing else is written; that it cannot be is for the log. */
  async note(action: AuditAction, by: Actor): Promise<void> {
    const entry = { atMs: this.clock.now(), by, action, target: null };
    try {
      await this.store.write((unit) => this.store.audit.add(unit, entry));
    } catch (error) {
      this.logger.error(
        `could not write ${action} into the audit log: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /** As {@link note}, for what strangers can bring about at will. */
  async noteRefusal(action: AuditAction, address: string): Promise<void> {
    const hour = Math.floor(this.clock.now() / HOUR_MS);
    if (this.refusals.hour !== hour) this.refusals = { hour, written: 0 };
    if (this.refusals.written++ < MOST_REFUSALS_WRITTEN)
      await this.note(action, { kind: 'stranger', key: null, address });
  }

  private async guess(client: string, address: string, token: string): Promise<Identity> {
    const nowMs = this.clock.now();
    this.guesses.begin(client, token, nowMs);
    const before = this.guesses.countOf(client, nowMs);
    const identity = await this.look(address, token).catch((error: unknown) => {
      this.guesses.takeBack(client, token, nowMs, false);
      throw error;
    });
    if (identity.kind !== 'wrong') {
      this.guesses.takeBack(client, token, nowMs, identity.kind === 'known');
    } else if (before === MOST_GUESSES) {
      this.logger.warn(
        `${MOST_GUESSES} wrong tokens came from ${client} within a minute: tokens from there are refused until it is over`,
      );
      await this.noteRefusal('tokens.locked', address);
    }
    return identity;
  }

  /** Compares, and counts nothing. */
  private async look(address: string, token: string): Promise<Identity> {
    const nowMs = this.clock.now();
    const parts = readKeyToken(token);
    const found = parts && (await this.store.accessKeys.get(parts.id));
    if (found && isTokenOf(found.hash, parts.secret)) {
      const { key } = found;
      const state = stateOfKey(key, nowMs);
      if (state !== 'active') return { kind: 'ended', state, name: key.name };
      this.noteUse(key, nowMs);
      const by: Actor = { kind: 'key', key: { id: key.id, name: key.name }, address };
      return { kind: 'known', holder: { by, scope: key.scope, endsMs: key.expiresAtMs } };
    }
    const hash = await adminTokenHash(this.store);
    if (hash === null || !isTokenOf(hash, token)) return { kind: 'wrong' };
    const by: Actor = { kind: 'token', key: null, address };
    return { kind: 'known', holder: { by, scope: 'admin', endsMs: null } };
  }

  /** Not awaited: nobody waits for it, and a disk that takes nothing must not shut readers out. */
  private noteUse(key: AccessKey, nowMs: number): void {
    const { id } = key;
    const lastUsedAtMs = this.noted.get(id) ?? key.lastUsedAtMs;
    if (!this.store.accessKeys.isUseNews({ ...key, lastUsedAtMs }, nowMs)) return;
    this.noted.set(id, nowMs);
    void this.store.write((unit) => this.store.accessKeys.noteUse(unit, id, nowMs)).catch(() => undefined);
  }
}

function tokenOf(request: HttpRequest): string | null {
  return /^Bearer +([^\s]+) *$/i.exec(headerOf(request, 'authorization') ?? '')?.[1] ?? null;
}

function refusalOf(identity: Identity, scope: Scope, what: string): ProblemError {
  switch (identity.kind) {
    case 'known':
      return new ProblemError(
        403,
        `${what} needs a key of scope ${scope}; this one is of scope ${identity.holder.scope}.`,
        [],
        challenge(`error="insufficient_scope", scope="${scope}"`),
      );
    case 'nobody':
      return new ProblemError(
        401,
        `${what} needs the admin token or a key of scope ${scope}: Authorization: Bearer <token>.`,
        [],
        challenge(),
      );
    case 'wrong':
      return new ProblemError(401, 'The token is wrong.', [], challenge('error="invalid_token"'));
    case 'ended':
      return new ProblemError(
        401,
        `The key "${identity.name}" ${identity.state === 'expired' ? 'has expired' : 'was revoked'}.`,
        [],
        challenge('error="invalid_token"'),
      );
    case 'locked':
      return new ProblemError(
        429,
        `${MOST_GUESSES} wrong tokens came from this address within a minute; try again in ${identity.waitS} seconds.`,
        [],
        { 'retry-after': String(identity.waitS) },
      );
  }
}

/** @see RFC 6750, 3 */
function challenge(parameters = ''): Readonly<Record<string, string>> {
  return { 'www-authenticate': `Bearer realm="outcry"${parameters === '' ? '' : `, ${parameters}`}` };
}
