import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { pathOf } from '../../api/http/wire.js';
import { DEMO_PATH, type DemoSeat } from './demo-stage.js';

type Server = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** Hands what is read below {@link DEMO_PATH} to the demo while one is shown; its forms stay with the installation. */
export function showDemo(fastify: Server, { stage, isDemo }: DemoSeat): void {
  if (!stage || isDemo) return;
  fastify.addHook('onRequest', (request, reply, done) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || !pathOf(request).startsWith(`${DEMO_PATH}/`) || !stage.state()) return done();
    reply.hijack();
    // What is made up has no place among what people search for.
    reply.raw.setHeader('x-robots-tag', 'noindex');
    request.raw.url = (request.raw.url ?? '').slice(DEMO_PATH.length);
    stage.answer(request.raw, reply.raw);
  });
}
