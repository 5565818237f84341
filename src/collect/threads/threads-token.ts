import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CollectorError } from '../../domain/errors.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { type DocumentRequest } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { badPayload } from '../../http/status-error.js';
import { tokenSchema } from '../access-token.js';
import { readCursor } from '../read-cursor.js';
import { type SessionVault } from '../session-vault.js';

const keptSchema = z.object({
  /** SHA-256 of what the token was made from. */
  given: z.string(),
  token: z.string(),
  /** When a fresh one is to be asked for, UTC epoch ms. */
  refreshAtMs: z.number(),
});
type Kept = z.infer<typeof keptSchema>;

/** A token can be refreshed from 24 hours on after it was made. */
const FIRST_REFRESH_MS = DAY_MS + HOUR_MS;
/** Long before the 60 days are over, so that many tries are left. */
const REFRESH_EVERY_MS = 7 * DAY_MS;
const RETRY_MS = DAY_MS;

type TokenCall = Omit<DocumentRequest, 'url' | 'headers' | 'post'>;

/**
 * A user's long-lived token, which lasts for 60 days, kept in the vault and replaced by a fresh one every week. Another one
 * in the settings takes its place.
 *
 * @see developers.facebook.com/docs/threads/get-started/long-lived-tokens: `GET /refresh_access_token` with
 *   `grant_type=th_refresh_token` and the token, which it takes from the address only
 */
export class ThreadsToken {
  private readonly given: string;
  private trouble: CollectorError | null = null;

  constructor(
    private readonly source: string,
    private readonly base: string,
    private readonly first: string,
    private readonly vault: SessionVault,
  ) {
    this.given = createHash('sha256').update(first).digest('base64url');
  }

  /** Why it could not be refreshed, told once: there are weeks left in which it can. */
  takeTrouble(): CollectorError | null {
    const { trouble } = this;
    this.trouble = null;
    return trouble;
  }

  async open(call: TokenCall): Promise<string> {
    const { first, given } = this;
    const found = readCursor(keptSchema, await this.vault.read(this.source));
    const kept = found?.given === given ? found : null;
    // Its age is not known: it may have been made a moment ago, or be nearly over.
    if (!kept) await this.keep({ given, token: first, refreshAtMs: call.nowMs + FIRST_REFRESH_MS });
    if (!kept || call.nowMs < kept.refreshAtMs) return kept?.token ?? first;
    const token = await this.refresh(kept.token, call);
    const refreshAtMs = call.nowMs + (token === null ? RETRY_MS : REFRESH_EVERY_MS);
    await this.keep({ ...kept, token: token ?? kept.token, refreshAtMs });
    return token ?? kept.token;
  }

  /** @returns `null` when there is none now: the old one goes on being good until it is over, and says so then */
  private async refresh(token: string, call: TokenCall): Promise<string | null> {
    const query = new URLSearchParams({ grant_type: 'th_refresh_token', access_token: token });
    const request = { ...call, url: `${this.base}/refresh_access_token?${query.toString()}` };
    try {
      const { body } = await fetchJson(request);
      const told = tokenSchema.safeParse(body).data;
      if (!told) throw badPayload(request, 'answers no token');
      return told.access_token;
    } catch (error) {
      if (!(error instanceof CollectorError)) throw error;
      const { code, source, message } = error;
      const told = `the token was not refreshed and ends 60 days after it was: ${message}`;
      this.trouble = new CollectorError(code, source, told, true, null, { cause: error });
      return null;
    }
  }

  private async keep(kept: Kept): Promise<void> {
    await this.vault.write(this.source, JSON.stringify(kept));
  }
}
