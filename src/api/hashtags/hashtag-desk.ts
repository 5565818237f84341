import { Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { type Actor, type AuditAction } from '../../domain/audit.js';
import { type Deed, hashtagEntry, ruleAuthorOf } from '../../domain/audit-entries.js';
import { Clock } from '../../domain/clock.js';
import { normalizeHashtag } from '../../domain/hashtag.js';
import { Pipeline } from '../../pipeline/index.js';
import { Store, type TrackedHashtag } from '../../store/store.js';
import { notFound, ProblemError } from '../http/problem.js';
import { type newHashtagBody } from './hashtags.schemas.js';

/** Changes which hashtags are tracked for whoever may write, through REST or a page. */
@Injectable()
export class HashtagDesk {
  constructor(
    private readonly store: Store,
    private readonly pipeline: Pipeline,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError (404) when nobody, or not this service, tracks it */
  async find(tag: string, service?: string): Promise<TrackedHashtag[]> {
    const found = await this.store.hashtags.get(tag);
    const wanted = service === undefined ? found : found.filter((hashtag) => hashtag.service === service);
    if (wanted.length === 0) throw notFound('hashtag', service === undefined ? tag : `${tag} of ${service}`);
    return wanted;
  }

  /** @throws ProblemError when there is no such service (404) or it has the hashtag already (409) */
  async track(
    { tag, service, enabled }: z.output<typeof newHashtagBody>,
    by: Actor,
  ): Promise<TrackedHashtag> {
    if (!(await this.store.services.get(service))) throw notFound('service', service);
    const known = await this.store.hashtags.get(tag);
    if (known.some((hashtag) => hashtag.service === service)) {
      throw new ProblemError(
        409,
        `The hashtag "${tag}" is tracked for ${service} already; PATCH changes it.`,
      );
    }
    const hashtag: TrackedHashtag = {
      tag: normalizeHashtag(tag),
      label: tag,
      service,
      enabled,
      origin: 'user',
      createdAtMs: this.clock.now(),
    };
    await this.save([hashtag], 'hashtag.added', by);
    return hashtag;
  }

  /** At all services that track it, or at one. @throws ProblemError (404) */
  async enable(
    tag: string,
    service: string | undefined,
    enabled: boolean,
    by: Actor,
  ): Promise<TrackedHashtag[]> {
    const found = await this.find(tag, service);
    const changed = found.filter((hashtag) => hashtag.enabled !== enabled);
    await this.save(
      changed.map((hashtag) => ({ ...hashtag, enabled })),
      'hashtag.changed',
      by,
    );
    return found.map((hashtag) => ({ ...hashtag, enabled }));
  }

  /** At all services that track it, or at one. @throws ProblemError (404) */
  async remove(tag: string, service: string | undefined, by: Actor): Promise<void> {
    const found = await this.find(tag, service);
    const deed: Deed = { by, atMs: this.clock.now() };
    await this.store.write(async (unit) => {
      await this.store.hashtags.remove(unit, tag, service, ruleAuthorOf(by), deed.atMs);
      const entries = found.map((hashtag) => hashtagEntry('hashtag.removed', hashtag, deed));
      await this.store.audit.add(unit, ...entries);
    });
    this.pipeline.rulesChanged();
  }

  private async save(
    hashtags: readonly TrackedHashtag[],
    action: Extract<AuditAction, `hashtag.${string}`>,
    by: Actor,
  ): Promise<void> {
    const deed: Deed = { by, atMs: this.clock.now() };
    await this.store.write(async (unit) => {
      for (const hashtag of hashtags) {
        await this.store.hashtags.put(unit, hashtag, ruleAuthorOf(by), deed.atMs);
        await this.store.audit.add(unit, hashtagEntry(action, hashtag, deed));
      }
    });
    this.pipeline.rulesChanged();
  }
}
