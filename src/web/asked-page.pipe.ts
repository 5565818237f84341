import {
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type PipeTransform,
  type Type,
} from '@nestjs/common';
import { type HttpReply, type HttpRequest } from '../api/http/wire.js';
import { Configuration } from '../config/configuration.js';
import { Clock } from '../domain/clock.js';
import { frameOf, type PageQuery } from './answer-page.js';
import { DemoSeat } from './demo/demo-stage.js';
import { type PageFrame } from './pages/shell.js';

/** A page that a reader asks for, and the reply to it. */
export interface AskedPage<F extends PageFrame = PageFrame> {
  readonly frame: F;
  readonly query: PageQuery;
  readonly request: PageRequest;
  readonly reply: HttpReply;
}

interface PageRequest extends HttpRequest {
  readonly query: PageQuery;
  readonly body?: unknown;
}

type Exchange = Pick<AskedPage, 'request' | 'reply'>;

/** Nest still sends what the handler returns, as it does beside `@Res({ passthrough: true })`. */
const OfExchange = createParamDecorator((_: unknown, context: ExecutionContext): Exchange => {
  const http = context.switchToHttp();
  return { request: http.getRequest(), reply: http.getResponse() };
});

@Injectable()
class AskedPagePipe implements PipeTransform<Exchange, AskedPage> {
  constructor(
    private readonly configuration: Configuration,
    private readonly clock: Clock,
    private readonly seat: DemoSeat,
  ) {}

  transform({ request, reply }: Exchange): AskedPage {
    const { query } = request;
    const demo = this.seat.isDemo ? (this.seat.stage?.state() ?? null) : null;
    const frame = frameOf(this.configuration.value, query, request, this.clock.now(), demo);
    return { frame, query, request, reply };
  }
}

/** Gives a handler the AskedPage, or what further pipes make of it. */
export function AskedPage(...pipes: Type<PipeTransform>[]): ParameterDecorator {
  return OfExchange(AskedPagePipe, ...pipes);
}
