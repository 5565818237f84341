import { Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { Clock } from '../../domain/clock.js';
import { normalizeHashtag } from '../../domain/hashtag.js';
import { Pipeline } from '../../pipeline/index.js';
import { Store, type TrackedHashtag } from '../../store/store.js';
import { notFound, ProblemError } from '../http/problem.js';
import { type newHashtagBody } from './hashtags.schemas.js';

/** Changes which hashtags are tracked for whoever holds the admin token, through REST or a page. */
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
  async track({ tag, service, enabled }: z.output<typeof newHashtagBody>): Promise<TrackedHashtag> {
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
    await this.save([hashtag]);
    return hashtag;
  }

  /** At all services that track it, or at one. @throws ProblemError (404) */
  async enable(tag: string, service: string | undefined, enabled: boolean): Promise<TrackedHashtag[]> {
    const changed = (await this.find(tag, service)).map((hashtag) => ({ ...hashtag, enabled }));
    await this.save(changed);
    return changed;
  }

  /** At all services that track it, or at one. @throws ProblemError (404) */
  async remove(tag: string, service: string | undefined): Promise<void> {
    await this.find(tag, service);
    await this.store.write((unit) =>
      this.store.hashtags.remove(unit, tag, service, 'token', this.clock.now()),
    );
    this.pipeline.rulesChanged();
  }

  private async save(hashtags: readonly TrackedHashtag[]): Promise<void> {
    await this.store.write(async (unit) => {
      for (const hashtag of hashtags) await this.store.hashtags.put(unit, hashtag, 'token', this.clock.now());
    });
    this.pipeline.rulesChanged();
  }
}
