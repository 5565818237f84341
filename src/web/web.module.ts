import { Module } from '@nestjs/common';
import { BadgeController } from './badge/badge.controller.js';
import { ChartController } from './chart/chart.controller.js';
import { VerdictController } from './verdict.controller.js';
import { WebController } from './web.controller.js';

/** The pages; a global module must provide Store, Pipeline and Configuration. */
@Module({ controllers: [BadgeController, ChartController, VerdictController, WebController] })
export class WebModule {}
