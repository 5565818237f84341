import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Health } from '../../observe/health.js';
import { DescribeRoute } from '../http/describe-route.js';
import { ProblemError } from '../http/problem.js';
import { type HttpReply } from '../http/wire.js';

const liveAnswer = z.object({ status: z.literal('alive') });
const readyAnswer = z.looseObject({ ok: z.boolean(), status: z.string() });

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  @DescribeRoute({ summary: 'Whether the process answers', answer: liveAnswer })
  live(): z.output<typeof liveAnswer> {
    return { status: 'alive' };
  }

  @Get('ready')
  @DescribeRoute({
    summary: 'Whether it does its job',
    description:
      '503 while no source of posts that is switched on can be heard, or the database or the queue does not answer.',
    answer: readyAnswer,
  })
  async ready(@Res({ passthrough: true }) reply: HttpReply) {
    const readiness = await this.health.ready().catch((error: unknown) => {
      // What it said of itself is for the log.
      throw new ProblemError(503, 'The database does not answer.', [], {}, error);
    });
    reply.status(readiness.ok ? 200 : 503).header('cache-control', 'no-store');
    return readiness;
  }
}
