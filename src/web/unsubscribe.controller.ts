import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { behindLink } from '../domain/audit.js';
import { readUnsubscription, stopDigests, type Unsubscription } from '../pipeline/index.js';
import { Store } from '../store/store.js';
import { answerPrivate } from './answer-page.js';
import { AskedPage } from './asked-page.pipe.js';
import { UnsubscribePage } from './pages/unsubscribe-page.js';

/**
 * Where the mails of digests are stopped. Opening the link stops nothing, as mail servers open every link; the button does,
 * and the request that a mail program makes by itself (RFC 8058).
 */
@ApiExcludeController()
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(private readonly store: Store) {}

  @Get(':token')
  async ask(@Param('token') token: string, @AskedPage() asked: AskedPage): Promise<string> {
    return answer(asked, await readUnsubscription(this.store, token));
  }

  @Post(':token')
  @HttpCode(200)
  async stop(@Param('token') token: string, @AskedPage() asked: AskedPage): Promise<string> {
    const deed = { by: behindLink(asked.request.ip), atMs: asked.frame.nowMs };
    return answer(asked, await stopDigests(this.store, token, deed));
  }
}

function answer({ frame, reply }: AskedPage, model: Unsubscription): string {
  return answerPrivate(reply.status(model.standing === 'unknown' ? 404 : 200), UnsubscribePage, {
    model,
    frame,
  });
}
