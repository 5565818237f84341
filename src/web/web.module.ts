import { Module } from '@nestjs/common';
import { BadgeController } from './badge/badge.controller.js';
import { ChartController } from './chart/chart.controller.js';
import { WebController } from './web.controller.js';

/** The pages; a global module must provide Store and Configuration. */
@Module({ controllers: [BadgeController, ChartController, WebController] })
export class WebModule {}
