import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DIGEST_POLICY, DIGEST_TYPES } from '../api/digests/digests.schemas.js';
import { findDigest } from '../api/digests/find-digest.js';
import { LANGUAGES } from '../languages/languages.js';
import { Configuration } from '../config/configuration.js';
import { isTimeZone, readDigest, renderDigest, spanOf, stateOfDigest } from '../pipeline/index.js';
import { InvalidCursorError, Store } from '../store/store.js';
import { answerLost, answerPage, textOf, withBase } from './answer-page.js';
import { AskedPage } from './asked-page.pipe.js';
import { digestSite } from './digest-site.js';
import { DigestListPage } from './pages/digest-list-page.js';

const DIGESTS_A_PAGE = 35;

/** The digests, and their list. A digest is the same document as the mail, with a way back to the site around it. */
@ApiExcludeController()
@Controller('digests')
export class DigestPagesController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  async list(@AskedPage() { frame, query, reply }: AskedPage): Promise<string> {
    const cursor = textOf(query.cursor) ?? null;
    const page = await this.readPage(cursor);
    if (page === null) return answerLost(reply, frame);
    const entries = page.items.map(({ date, json, sealed }) => {
      const digest = readDigest(json);
      return { date, headline: digest.headline[frame.format.language], state: stateOfDigest(digest), sealed };
    });
    // Today has no digest yet, but it can be told so far.
    const today = cursor === null ? frame.format.date(frame.nowMs) : null;
    return answerPage(reply, DigestListPage, { entries, today, nextCursor: page.nextCursor, frame });
  }

  @Get(':date')
  async one(@Param('date') date: string, @AskedPage() { frame, query, reply }: AskedPage): Promise<string> {
    const { timezone: ofSite } = this.configuration.value;
    const { nowMs } = frame;
    const { language } = frame.format;
    const timezone = textOf(query.timezone) ?? ofSite;
    const isAsked = spanOf(date) !== null && isTimeZone(timezone);
    const found = isAsked ? await findDigest(this.store, { date, timezone, nowMs }) : null;
    if (!found) return answerLost(reply, frame);
    const sinceMs = (await this.store.listening.extent())?.startMs ?? nowMs;
    const zone: Record<string, string> = timezone === ofSite ? {} : { timezone };
    const carried: Record<string, string> = frame.chosen ? { ...zone, lang: language } : zone;
    const site = digestSite(date, {
      timezone,
      language,
      languages: LANGUAGES,
      sinceMs,
      nowMs,
      isDemo: frame.demo !== null,
      zone,
      carried,
    });
    reply
      .header('content-security-policy', DIGEST_POLICY)
      .header('vary', 'accept-language')
      .type(DIGEST_TYPES.html);
    // Links stay on the address at which the reader found us, whatever the mails are told.
    const html = await renderDigest(found.digest, 'html', { language, timezone: ofSite, site });
    return withBase(html, frame.base);
  }

  /** @returns `null` for a cursor that no page gave */
  private async readPage(cursor: string | null) {
    try {
      return await this.store.digests.list(
        { limit: DIGESTS_A_PAGE, cursor },
        this.configuration.value.timezone,
      );
    } catch (error) {
      if (error instanceof InvalidCursorError) return null;
      throw error;
    }
  }
}
