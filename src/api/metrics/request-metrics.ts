import { Injectable } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Counter, Histogram, Registry } from 'prom-client';

type Server = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** Upper bounds, seconds. A stream takes as long as somebody listens. */
const BUCKETS_S = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10];
const NO_ROUTE = 'none';
const ANY_PATH = /^\/?\*$/;

/** What this process was asked for and how it answered, since its start. */
@Injectable()
export class RequestMetrics {
  readonly register = new Registry();
  private readonly requests = new Counter({
    name: 'outcry_http_requests_total',
    help: 'Requests that were answered, by method, route and status; route none: there is no such address.',
    labelNames: ['method', 'route', 'code'],
    registers: [this.register],
  });
  private readonly durations = new Histogram({
    name: 'outcry_http_request_duration_seconds',
    help: 'From a request until its answer was sent, by route.',
    labelNames: ['route'],
    buckets: BUCKETS_S,
    registers: [this.register],
  });

  /** Call it before routes are registered. */
  observe(fastify: Server): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      // The pattern and not the address: what strangers ask for must not make series.
      const { url = NO_ROUTE } = request.routeOptions;
      const route = request.is404 || ANY_PATH.test(url) ? NO_ROUTE : url;
      this.requests.inc({ method: request.method, route, code: reply.statusCode });
      this.durations.observe({ route }, reply.elapsedTime / 1000);
      done();
    });
  }
}
