import { Module } from '@nestjs/common';
import { VerdictController } from './verdict.controller.js';
import { WebController } from './web.controller.js';

/** The pages; a global module must provide Store, Pipeline and Configuration. */
@Module({ controllers: [VerdictController, WebController] })
export class WebModule {}
