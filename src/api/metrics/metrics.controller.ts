import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Configuration } from '../../config/configuration.js';
import { Clock } from '../../domain/clock.js';
import { type QueueState } from '../../domain/queue-state.js';
import { RequestLedger } from '../../http/request-ledger.js';
import { VERSION } from '../../http/user-agent.js';
import { Health } from '../../observe/health.js';
import { Pipeline, readJudgedMinutes, readOverview, readSpending } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { type HttpReply } from '../http/wire.js';
import { readAskedNames } from '../sources/asked-as.js';
import { addKeepingMetrics } from './keeping-metrics.js';
import { addLoadMetrics } from './load-metrics.js';
import { RequestMetrics } from './request-metrics.js';
import { addServiceMetrics } from './service-metrics.js';
import { addSourceMetrics } from './source-metrics.js';

/** Gauges with a counter's ending, which promtool refuses; the same by type stays under other names. */
const MISNAMED = [
  'nodejs_active_resources_total',
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
];

/** What Prometheus scrapes: read anew at each scrape, so that several processes on one database say the same. */
@ApiTags('metrics')
@Controller('metrics')
export class MetricsController {
  /** Of this process; made at the first scrape, as its observers run for good. */
  private process: Registry | null = null;

  constructor(
    private readonly store: Store,
    private readonly ledger: RequestLedger,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
    private readonly health: Health,
    private readonly pipeline: Pipeline,
    private readonly requests: RequestMetrics,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'Metrics for Prometheus',
    description: 'Names and alert rules are told in docs/integrations.md.',
    produces: ['text/plain'],
  })
  async scrape(@Res({ passthrough: true }) reply: HttpReply): Promise<string> {
    const nowMs = this.clock.now();
    const current = new Registry();
    const services = await readOverview(this.store, nowMs);
    const slugs = services.map(({ service }) => service.slug);
    addServiceMetrics(current, services, await readJudgedMinutes(this.store, slugs), nowMs);
    const askedAs = await readAskedNames(this.store);
    const sources = (await this.store.sources.list()).map((row) => ({
      row,
      requests: this.ledger.countsOf(askedAs.get(row.source) ?? row.source),
    }));
    const spending = await readSpending(this.store, this.configuration.value.keyed, nowMs);
    addSourceMetrics(current, sources, spending, nowMs);
    addKeepingMetrics(current, await this.store.keeping.get());
    addQueueMetric(current, this.health.queue());
    addLoadMetrics(current, {
      postsToRead: this.pipeline.postsToRead,
      writes: this.store.pendingWrites,
      databaseBytes: await this.store.bytes(),
    });
    reply.type(current.contentType);
    this.process ??= observeProcess();
    const registers = [current, this.requests.register, this.process];
    return (await Promise.all(registers.map((register) => register.metrics()))).join('\n');
  }
}

function addQueueMetric(register: Registry, queue: QueueState | null): void {
  if (queue === null) return;
  new Gauge({
    name: 'outcry_queue_up',
    help: 'Whether the queue that shares jobs out to replicas answers this one; only where there is one.',
    registers: [register],
  }).set(Number(queue.kind === 'answers'));
}

function observeProcess(): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register });
  for (const name of MISNAMED) register.removeSingleMetric(name);
  new Gauge({
    name: 'outcry_build_info',
    help: 'Always 1; which Outcry this is.',
    labelNames: ['version'],
    registers: [register],
  }).set({ version: VERSION }, 1);
  return register;
}
