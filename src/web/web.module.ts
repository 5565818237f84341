import { Module } from '@nestjs/common';
import { WebController } from './web.controller.js';

/** The pages; a global module must provide Store and Configuration. */
@Module({ controllers: [WebController] })
export class WebModule {}
