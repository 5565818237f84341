import { Controller, Get, NotFoundException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { wantsHtml } from '../api/http/negotiate.js';
import { headerOf, pathOf } from '../api/http/wire.js';
import { answerLost } from './answer-page.js';
import { AskedPage } from './asked-page.pipe.js';

/** Addresses at which there is nothing. */
@ApiExcludeController()
@Controller()
export class LostController {
  /** A browser that went astray gets a page; a script gets problem details. */
  @Get('*')
  lost(@AskedPage() { frame, request, reply }: AskedPage): string {
    const isPage = wantsHtml(headerOf(request, 'accept')) && !/^\/(api|health)(\/|$)/.test(pathOf(request));
    if (!isPage) throw new NotFoundException();
    return answerLost(reply, frame);
  }
}
