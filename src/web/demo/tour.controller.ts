import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type HttpRequest } from '../../api/http/wire.js';
import { answerForeign, goTo } from '../session/answer-form.js';
import { SentForm } from '../session/asked-form.pipe.js';
import { cookieOf } from '../../api/http/cookie.js';
import { DEMO_PATH } from './demo-stage.js';

const COOKIE = 'outcry-tour';
const PUT_AWAY = 'over';
const YEAR_S = 365 * 24 * 3600;

/** Whether a reader has not put the tour away. */
export function wantsTour(request: HttpRequest): boolean {
  return cookieOf(request, COOKIE) !== PUT_AWAY;
}

/** Puts the tour away, in the browser of who asks. */
@ApiExcludeController()
@Controller()
export class TourController {
  @Post('tour')
  @HttpCode(303)
  putAway(@SentForm() sent: SentForm): string {
    return putAway(sent, '/');
  }

  @Post('demo/tour')
  @HttpCode(303)
  putAwayInDemo(@SentForm() sent: SentForm): string {
    return putAway(sent, `${DEMO_PATH}/`);
  }
}

function putAway({ entry, frame, reply }: SentForm, next: string): string {
  if (entry === 'foreign') return answerForeign(reply, frame);
  reply.header('set-cookie', `${COOKIE}=${PUT_AWAY}; Path=/; Max-Age=${YEAR_S}; HttpOnly; SameSite=Lax`);
  return goTo(reply, next, {}, frame);
}
