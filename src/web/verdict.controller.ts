import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { behindLink } from '../domain/audit.js';
import { Pipeline, readBallot, takeVote } from '../pipeline/index.js';
import { answerPrivate } from './answer-page.js';
import { AskedPage } from './asked-page.pipe.js';
import { type VerdictModel, VerdictPage } from './pages/verdict-page.js';

/**
 * Where the links of alerts lead that ask whether they were right. Opening one says nothing, as mail servers and chat rooms
 * open every link; only the button does.
 */
@ApiExcludeController()
@Controller('verdicts')
export class VerdictController {
  constructor(private readonly pipeline: Pipeline) {}

  @Get(':token')
  async ask(@Param('token') token: string, @AskedPage() asked: AskedPage): Promise<string> {
    return answer(asked, await readBallot(this.pipeline.store, token, asked.frame.nowMs));
  }

  @Post(':token')
  @HttpCode(200)
  async say(@Param('token') token: string, @AskedPage() asked: AskedPage): Promise<string> {
    const { nowMs } = asked.frame;
    const ballot = await readBallot(this.pipeline.store, token, nowMs);
    if (ballot.standing === 'open')
      await takeVote(this.pipeline, ballot, behindLink(asked.request.ip), nowMs);
    return answer(asked, ballot.standing === 'open' ? { ...ballot, standing: 'taken' } : ballot);
  }
}

function answer({ frame, reply }: AskedPage, model: VerdictModel): string {
  const status = model.standing === 'unknown' ? 404 : model.standing === 'expired' ? 410 : 200;
  return answerPrivate(reply.status(status), VerdictPage, { model, frame });
}
