import { Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { type Actor } from '../../domain/audit.js';
import { type Deed, ruleAuthorOf, serviceEntries } from '../../domain/audit-entries.js';
import { Clock } from '../../domain/clock.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { Pipeline, planServices, type ServicesPlan, storePlan } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { notFound, ProblemError } from '../http/problem.js';
import { checkUpstreams } from './check-upstreams.js';
import { type newServiceBody, readStatusPage, type servicePatchBody } from './services.schemas.js';

/** Changes what is tracked for whoever may write, through REST or a page. */
@Injectable()
export class ServiceDesk {
  constructor(
    private readonly store: Store,
    private readonly pipeline: Pipeline,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError (404) */
  async find(slug: string): Promise<TrackedService> {
    const service = await this.store.services.get(slug);
    if (!service) throw notFound('service', slug);
    return service;
  }

  /** @throws ProblemError when the slug is taken (409) or an upstream is none (400) */
  async create(body: z.output<typeof newServiceBody>, by: Actor): Promise<TrackedService> {
    if (await this.store.services.get(body.slug)) {
      throw new ProblemError(409, `The service "${body.slug}" exists; PATCH changes it.`);
    }
    const service: TrackedService = { ...body, statusPage: readStatusPage(body.statusPage) };
    await checkUpstreams(this.store, service);
    const deed = this.deedOf(by);
    await this.store.write(async (unit) => {
      await this.store.services.insert(unit, service, ruleAuthorOf(by), deed.atMs);
      await this.store.audit.add(unit, ...serviceEntries(null, service, deed));
    });
    this.pipeline.rulesChanged();
    return service;
  }

  /** @throws ProblemError when there is no such service (404) or an upstream is none (400) */
  async change(slug: string, body: z.output<typeof servicePatchBody>, by: Actor): Promise<TrackedService> {
    const before = await this.find(slug);
    const service = patched(before, body);
    await checkUpstreams(this.store, service);
    const deed = this.deedOf(by);
    await this.store.write(async (unit) => {
      await this.store.services.update(unit, service, ruleAuthorOf(by), deed.atMs);
      await this.store.audit.add(unit, ...serviceEntries(before, service, deed));
    });
    this.pipeline.rulesChanged();
    return service;
  }

  /** @throws ProblemError (404) */
  async remove(slug: string, by: Actor): Promise<void> {
    const before = await this.find(slug);
    const deed = this.deedOf(by);
    await this.store.write(async (unit) => {
      await this.store.services.remove(unit, slug, ruleAuthorOf(by), deed.atMs);
      await this.store.audit.add(unit, ...serviceEntries(before, null, deed));
    });
    this.pipeline.rulesChanged();
  }

  /** What taking in `services` would do. @param prune  whether what is not among them goes */
  async plan(services: readonly TrackedService[], prune: boolean): Promise<ServicesPlan> {
    return planServices(this.store, services, { prune });
  }

  async apply(plan: ServicesPlan, by: Actor): Promise<void> {
    await this.store.write((unit) => storePlan(this.store, unit, plan, this.deedOf(by)));
    this.pipeline.rulesChanged();
  }

  private deedOf(by: Actor): Deed {
    return { by, atMs: this.clock.now() };
  }
}

/** A service with the changes of a patch; what that leaves out stays. */
export function patched(
  service: TrackedService,
  { statusPage, ...patch }: z.output<typeof servicePatchBody>,
): TrackedService {
  return {
    ...service,
    ...withoutUndefined(patch),
    ...(statusPage === undefined ? {} : { statusPage: readStatusPage(statusPage) }),
  };
}

/** A patch's optional keys come out of the schema as `undefined`; spreading those would erase what they leave alone. */
function withoutUndefined<T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
