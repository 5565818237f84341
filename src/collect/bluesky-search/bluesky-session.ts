import { z } from 'zod';
import { CollectorError } from '../../domain/errors.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';
import { type Fetch, type PostBody } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload } from '../../http/status-error.js';
import { readCursor } from '../read-cursor.js';
import { type SessionVault } from '../session-vault.js';
import { type BlueskySession, sessionSchema } from './search-api.js';

/** Logins that an account may make (connectors.md 3b: 300 a day by the book, 100 seen at the entryway). */
const LOGINS = [
  { requests: 30, windowMs: 5 * MINUTE_MS },
  { requests: 100, windowMs: DAY_MS },
] as const;

const keptSchema = z.object({ identifier: z.string(), session: sessionSchema });

export interface BlueskyAccount {
  /** Handle or mail address. */
  readonly identifier: string;
  /** An app password, never the account's own. */
  readonly appPassword: string;
}

interface Call {
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** One login, kept in the vault, refreshed when it has expired, and made anew only when that fails. */
export class BlueskyLogin {
  private readonly logins = new RequestBudget(`${this.source} logins`, ...LOGINS);

  constructor(
    private readonly source: string,
    private readonly base: string,
    private readonly account: BlueskyAccount,
    private readonly vault: SessionVault,
    private readonly fetch: Fetch,
  ) {}

  /** The kept session, or a new one. */
  async open(call: Call): Promise<BlueskySession> {
    const kept = readCursor(keptSchema, await this.vault.read(this.source));
    if (kept?.identifier === this.account.identifier) return kept.session;
    return this.create(call);
  }

  /** A session in place of one that has expired. */
  async renew({ refreshJwt }: BlueskySession, call: Call): Promise<BlueskySession> {
    try {
      const headers = { authorization: `Bearer ${refreshJwt}` };
      return await this.post('com.atproto.server.refreshSession', 'empty', headers, call);
    } catch (error) {
      // 400 (ExpiredToken) and 401: the refresh token is over too; anything else passes by itself.
      const isOver =
        error instanceof CollectorError && (error.code === 'refused' || error.code === 'unauthorized');
      if (!isOver) throw error;
      return this.create(call);
    }
  }

  private create(call: Call): Promise<BlueskySession> {
    const { identifier, appPassword } = this.account;
    const json = { identifier, password: appPassword };
    return this.post('com.atproto.server.createSession', { json }, {}, call);
  }

  private async post(
    method: string,
    post: PostBody,
    headers: Readonly<Record<string, string>>,
    call: Call,
  ): Promise<BlueskySession> {
    const url = `${this.base}/xrpc/${method}`;
    const { fetch, source, logins: budget } = this;
    const { body } = await fetchJson({ ...call, fetch, source, budget, url, headers, post });
    const session = sessionSchema.safeParse(body).data;
    if (!session) throw badPayload({ source, url }, 'answers no session');
    await this.vault.write(source, JSON.stringify({ identifier: this.account.identifier, session }));
    return session;
  }
}
