import { Controller, Get, NotFoundException, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { wantsHtml } from '../api/http/negotiate.js';
import { headerOf, type HttpReply, type HttpRequest, pathOf } from '../api/http/wire.js';
import { Configuration } from '../config/configuration.js';
import { answerLost, frameOf, type PageQuery } from './answer-page.js';

/** Addresses at which there is nothing. */
@ApiExcludeController()
@Controller()
export class LostController {
  constructor(private readonly configuration: Configuration) {}

  /** A browser that went astray gets a page; a script gets problem details. */
  @Get('*')
  lost(
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): string {
    const isPage = wantsHtml(headerOf(request, 'accept')) && !/^\/(api|health)(\/|$)/.test(pathOf(request));
    if (!isPage) throw new NotFoundException();
    return answerLost(reply, frameOf(this.configuration.value, query, request, Date.now()));
  }
}
