import { z } from 'zod';
import { CollectorError } from '../domain/errors.js';
import { MINUTE_MS } from '../domain/time.js';
import { type DocumentRequest } from '../http/fetch-document.js';
import { fetchJson } from '../http/fetch-json.js';
import { badPayload } from '../http/status-error.js';

/** A program that a platform knows. */
export interface ClientApp {
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Token {
  readonly value: string;
  /** UTC epoch ms. */
  readonly untilMs: number;
}

/** What a header can hold; else its error would quote the token. RFC 6749 allows no more (appendix A.12). */
const HEADER_TEXT = /^[\x20-\x7e]+$/;

/** RFC 6749, 5.1. */
export const tokenSchema = z.object({
  access_token: z.string().regex(HEADER_TEXT),
  /** Seconds. */
  expires_in: z.number().positive(),
});

/** A token is renewed this much before it is over. */
const SPARE_MS = MINUTE_MS;

/** The token of a program (client credentials, RFC 6749, 4.4), kept while it lasts. */
export class AccessToken {
  private token: Token | null = null;

  constructor(private readonly app: ClientApp) {}

  /**
   * Asks with a token. One may be revoked before it is over: one that is refused is replaced once.
   *
   * @param login  the request for a new one, which is to be a POST
   * @throws CollectorError, of either request
   */
  async use<T>(login: DocumentRequest, ask: (token: string) => Promise<T>): Promise<T> {
    const isKept = this.token !== null && login.nowMs < this.token.untilMs;
    try {
      return await ask(await this.open(login));
    } catch (error) {
      const isRefused = error instanceof CollectorError && error.code === 'unauthorized';
      this.token = isRefused ? null : this.token;
      if (!isRefused || !isKept) throw error;
      return ask(await this.open(login));
    }
  }

  private async open(login: DocumentRequest): Promise<string> {
    if (this.token && login.nowMs < this.token.untilMs) return this.token.value;
    const { clientId, clientSecret } = this.app;
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const { body } = await fetchJson({ ...login, headers: { authorization: `Basic ${basic}` } });
    const told = tokenSchema.safeParse(body).data;
    if (!told) throw badPayload(login, 'answers no token');
    this.token = { value: told.access_token, untilMs: login.nowMs + told.expires_in * 1000 - SPARE_MS };
    return this.token.value;
  }
}
