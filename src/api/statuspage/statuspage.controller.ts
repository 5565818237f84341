import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Configuration } from '../../config/configuration.js';
import { Clock } from '../../domain/clock.js';
import { type Outage } from '../../domain/outage.js';
import { DAY_MS, toIso } from '../../domain/time.js';
import { readOutagePage, readOutages, readOverview } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { notFound } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import {
  type Component,
  componentsAnswer,
  incidentsAnswer,
  maintenancesAnswer,
  statusAnswer,
  statuspageQuery,
  summaryAnswer,
} from './statuspage.schemas.js';
import { PAGE_ID, tellComponent, tellStatus } from './tell-component.js';
import { maintenanceOf, tellIncident, tellMaintenance } from './tell-incident.js';

/** As many as the shape has always listed. */
const INCIDENTS = 50;
const MAINTENANCE_AROUND_MS = 30 * DAY_MS;

type StatuspageQuery = z.output<typeof statuspageQuery>;
type Maintenances = z.output<typeof maintenancesAnswer>['scheduled_maintenances'];

/** What the crowd says in the shape of Atlassian Statuspage, for whoever reads one already. */
@ApiTags('statuspage')
@Controller('api/v2')
export class StatuspageController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  @Get('summary.json')
  @DescribeRoute({
    summary: 'Statuspage shape: everything at a glance',
    query: statuspageQuery,
    answer: summaryAnswer,
  })
  async summary(
    @Query(new ZodPipe(statuspageQuery)) query: StatuspageQuery,
  ): Promise<z.output<typeof summaryAnswer>> {
    const nowMs = this.clock.now();
    const components = await this.components(query, nowMs);
    const open = await this.open(query, nowMs);
    const incidents = open.map((outage) => this.incident(outage, components));
    const maintenances = (await this.maintenances(query, components, nowMs)).filter(
      ({ status }) => status !== 'completed',
    );
    return {
      page: await this.page([...components, ...incidents, ...maintenances]),
      status: tellStatus(components),
      components,
      incidents,
      scheduled_maintenances: maintenances,
    };
  }

  @Get('status.json')
  @DescribeRoute({
    summary: 'Statuspage shape: the page as a whole',
    description:
      '`indicator` is none only when every service is heard and none is in trouble or under maintenance.',
    query: statuspageQuery,
    answer: statusAnswer,
  })
  async status(
    @Query(new ZodPipe(statuspageQuery)) query: StatuspageQuery,
  ): Promise<z.output<typeof statusAnswer>> {
    const components = await this.components(query, this.clock.now());
    return { page: await this.page(components), status: tellStatus(components) };
  }

  @Get('components.json')
  @DescribeRoute({
    summary: 'Statuspage shape: services as components',
    query: statuspageQuery,
    answer: componentsAnswer,
  })
  async listComponents(
    @Query(new ZodPipe(statuspageQuery)) query: StatuspageQuery,
  ): Promise<z.output<typeof componentsAnswer>> {
    const components = await this.components(query, this.clock.now());
    return { page: await this.page(components), components };
  }

  @Get('incidents.json')
  @DescribeRoute({
    summary: 'Statuspage shape: the 50 latest outages as incidents',
    description: 'Updates are what people showed, of an outage that only the provider told of what it said.',
    query: statuspageQuery,
    answer: incidentsAnswer,
  })
  async incidents(
    @Query(new ZodPipe(statuspageQuery)) query: StatuspageQuery,
  ): Promise<z.output<typeof incidentsAnswer>> {
    const nowMs = this.clock.now();
    const page = { limit: INCIDENTS, cursor: null };
    const { items } = await readOutagePage(this.store, { ...this.asked(query), nowMs }, page);
    return this.tellIncidents(items, query, nowMs);
  }

  @Get('incidents/unresolved.json')
  @DescribeRoute({
    summary: 'Statuspage shape: outages that are not over',
    query: statuspageQuery,
    answer: incidentsAnswer,
  })
  async unresolved(
    @Query(new ZodPipe(statuspageQuery)) query: StatuspageQuery,
  ): Promise<z.output<typeof incidentsAnswer>> {
    const nowMs = this.clock.now();
    return this.tellIncidents(await this.open(query, nowMs), query, nowMs);
  }

  @Get('scheduled-maintenances.json')
  @DescribeRoute({
    summary: "Statuspage shape: the providers' maintenance, a month around now",
    query: statuspageQuery,
    answer: maintenancesAnswer,
  })
  allMaintenances(@Query(new ZodPipe(statuspageQuery)) query: StatuspageQuery) {
    return this.tellMaintenances(query, () => true);
  }

  @Get('scheduled-maintenances/upcoming.json')
  @DescribeRoute({
    summary: 'Statuspage shape: maintenance to come',
    query: statuspageQuery,
    answer: maintenancesAnswer,
  })
  upcomingMaintenances(@Query(new ZodPipe(statuspageQuery)) query: StatuspageQuery) {
    return this.tellMaintenances(query, ({ status }) => status === 'scheduled');
  }

  @Get('scheduled-maintenances/active.json')
  @DescribeRoute({
    summary: 'Statuspage shape: maintenance under way',
    query: statuspageQuery,
    answer: maintenancesAnswer,
  })
  activeMaintenances(@Query(new ZodPipe(statuspageQuery)) query: StatuspageQuery) {
    return this.tellMaintenances(query, ({ status }) => status === 'in_progress');
  }

  private asked({ service }: StatuspageQuery): { service?: string } {
    return service === undefined ? {} : { service };
  }

  private async open(query: StatuspageQuery, nowMs: number): Promise<readonly Outage[]> {
    const outages = await readOutages(this.store, { ...this.asked(query), fromMs: nowMs, nowMs });
    return outages.filter(({ endMs }) => endMs === null);
  }

  private async tellIncidents(outages: readonly Outage[], query: StatuspageQuery, nowMs: number) {
    const components = await this.components(query, nowMs);
    const incidents = outages.map((outage) => this.incident(outage, components));
    return { page: await this.page(incidents), incidents };
  }

  private incident(outage: Outage, components: readonly Component[]) {
    return tellIncident(outage, { components, publicUrl: this.configuration.value.publicUrl });
  }

  /** By name, as a reader looks for them. */
  private async components({ service }: StatuspageQuery, nowMs: number): Promise<Component[]> {
    const [overview, windows, sinceMs, lastSpikes, lastWindows] = await Promise.all([
      readOverview(this.store, nowMs),
      this.store.windows.meeting({ startMs: nowMs, endMs: nowMs + 1 }),
      this.since(),
      this.store.spikes.lastOfEach(),
      this.store.windows.lastOfEach(nowMs),
    ]);
    const active = maintenanceOf(windows);
    const of = <T extends { readonly service: string }>(list: readonly T[], slug: string): T | null =>
      list.find((one) => one.service === slug) ?? null;
    const shown = overview.filter((one) => service === undefined || one.service.slug === service);
    if (service !== undefined && shown.length === 0) throw notFound('service', service);
    return shown
      .sort((a, b) => (a.service.name < b.service.name ? -1 : 1))
      .map((one, index) =>
        tellComponent(one, {
          position: index + 1,
          sinceMs,
          maintenance: of(active, one.service.slug),
          lastSpike: of(lastSpikes, one.service.slug),
          lastWindow: of(lastWindows, one.service.slug),
          nowMs,
        }),
      );
  }

  private async maintenances(query: StatuspageQuery, components: readonly Component[], nowMs: number) {
    const range = { startMs: nowMs - MAINTENANCE_AROUND_MS, endMs: nowMs + MAINTENANCE_AROUND_MS };
    const windows = await this.store.windows.all({ ...this.asked(query), range });
    const frame = { components, publicUrl: this.configuration.value.publicUrl };
    return maintenanceOf(windows)
      .toReversed()
      .map((window) => tellMaintenance(window, nowMs, frame));
  }

  private async tellMaintenances(
    query: StatuspageQuery,
    isAsked: (maintenance: Maintenances[number]) => boolean,
  ): Promise<z.output<typeof maintenancesAnswer>> {
    const nowMs = this.clock.now();
    const components = await this.components(query, nowMs);
    const scheduled = (await this.maintenances(query, components, nowMs)).filter(isAsked);
    return { page: await this.page(scheduled), scheduled_maintenances: scheduled };
  }

  /** Its time of change is that of what it shows, so that an answer stays the same until something happens. */
  private async page(shown: readonly { readonly updated_at: string }[]) {
    const changes = [await this.since(), ...shown.map(({ updated_at }) => Date.parse(updated_at))];
    const { publicUrl } = this.configuration.value;
    const updated_at = toIso(Math.max(...changes));
    return { id: PAGE_ID, name: 'Outcry', url: publicUrl, time_zone: 'Etc/UTC', updated_at };
  }

  /** When anything was listened to first; the epoch where nothing was. */
  private async since(): Promise<number> {
    return (await this.store.listening.extent())?.startMs ?? 0;
  }
}
