import { type LoggerService } from '@nestjs/common';
import { type Log } from './log.js';

/** Nest's own messages, through our Log; its start-up chatter is only worth debugging. */
export class NestLog implements LoggerService {
  constructor(private readonly sink: Log) {}

  log(message: unknown): void {
    this.sink.debug(String(message));
  }

  warn(message: unknown): void {
    this.sink.warn(String(message));
  }

  error(message: unknown, stack?: unknown): void {
    this.sink.error(String(message), typeof stack === 'string' ? { stack } : {});
  }

  debug(message: unknown): void {
    this.sink.debug(String(message));
  }

  verbose(message: unknown): void {
    this.sink.debug(String(message));
  }
}
