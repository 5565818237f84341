import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Counter } from '../../api/http/quota.js';
import { DEMO_SPEEDS } from '../../demo/speeds.js';
import { Store } from '../../store/store.js';
import { answerLost } from '../answer-page.js';
import { AskedPage } from '../asked-page.pipe.js';
import { answerForeign, answerForm, goTo } from '../session/answer-form.js';
import { SentForm } from '../session/asked-form.pipe.js';
import { DEMO_PATH, DemoSeat, type DemoStage } from './demo-stage.js';
import { DemoRefusedPage, type DemoRefusal } from './demo-refused-page.js';
import { isFirstRun } from './is-first-run.js';

/** Starts of one client address a minute. */
const STARTS = 6;

/**
 * Starts, paces and removes the demo. Anybody may: it holds nothing of anybody. Only where outages were seen already does
 * starting it take who signed in, since it takes the machine's time.
 */
@ApiExcludeController()
@Controller('demo')
export class DemoController {
  private starts: Counter | null = null;

  constructor(
    private readonly store: Store,
    private readonly seat: DemoSeat,
    private readonly host: HttpAdapterHost<FastifyAdapter>,
  ) {}

  /** The address without the slash at its end. */
  @Get()
  enter(@AskedPage() { frame, reply }: AskedPage): string {
    return this.stage()?.state() ? goTo(reply, `${DEMO_PATH}/`, {}, frame) : answerLost(reply, frame);
  }

  @Post('start')
  @HttpCode(303)
  async start(@SentForm() sent: SentForm): Promise<string> {
    const { entry, frame, request, reply } = sent;
    const stage = this.stage();
    if (entry === 'foreign') return answerForeign(reply, frame);
    if (!stage) return answerLost(reply, frame);
    if (entry !== 'open' && !(await isFirstRun(this.store))) return refuse(sent, 'not-first', 403);
    this.starts ??= this.host.httpAdapter.getInstance().createRateLimit({ max: STARTS });
    const counted = await this.starts(request as Parameters<Counter>[0]);
    if (!counted.isAllowed && counted.isExceeded) {
      reply.header('retry-after', String(counted.ttlInSeconds));
      return refuse(sent, 'too-many', 429);
    }
    await stage.start();
    return goTo(reply, `${DEMO_PATH}/`, {}, frame);
  }

  @Post('pace')
  @HttpCode(303)
  pace(@SentForm() { entry, form, frame, reply }: SentForm): string {
    const stage = this.stage();
    if (entry === 'foreign') return answerForeign(reply, frame);
    const speed = DEMO_SPEEDS.find((known) => String(known) === form.get('speed'));
    if (!stage?.state() || speed === undefined) return answerLost(reply, frame);
    stage.setSpeed(speed);
    return goTo(reply, `${DEMO_PATH}/`, {}, frame);
  }

  @Post('remove')
  @HttpCode(303)
  async remove(@SentForm() { entry, frame, reply }: SentForm): Promise<string> {
    const stage = this.stage();
    if (entry === 'foreign') return answerForeign(reply, frame);
    if (!stage) return answerLost(reply, frame);
    await stage.remove();
    return goTo(reply, '/', {}, frame);
  }

  /** Of this installation; a demo starts none of its own. */
  private stage(): DemoStage | null {
    return this.seat.isDemo ? null : this.seat.stage;
  }
}

function refuse({ frame, reply }: SentForm, reason: DemoRefusal, status: number): string {
  return answerForm(reply, DemoRefusedPage, { reason, frame }, status);
}
