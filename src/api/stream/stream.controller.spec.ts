import { type MessageEvent } from '@nestjs/common';
import { type Observable, Subscription } from 'rxjs';
import { Clock } from '../../domain/clock.js';
import { type Store } from '../../store/store.js';
import { type HttpRequest } from '../http/wire.js';
import { StreamController } from './stream.controller.js';

const MOST = 2_000;
const REQUEST: HttpRequest = {
  id: 'one',
  method: 'GET',
  url: '/api/v1/stream',
  headers: {},
  protocol: 'http',
  host: '127.0.0.1:3000',
  ip: '127.0.0.1',
};

describe('the places of listeners', () => {
  const held = new Subscription();
  afterEach(() => held.unsubscribe());

  it('are taken by who listens, and not by who left before', () => {
    const changes = {
      extent: () => Promise.resolve({ first: 0, last: 0 }),
      after: () => Promise.resolve([]),
    };
    const controller = new StreamController({ changes } as unknown as Store, new Clock(Date.now));
    const come = () => controller.stream({}, REQUEST);
    const refusalOf = (messages: Observable<MessageEvent>) => {
      let refusal: unknown = null;
      held.add(messages.subscribe({ error: (error: unknown) => (refusal = error) }));
      return refusal;
    };
    for (let left = 0; left < MOST; left++) come();
    for (let place = 0; place < MOST; place++) expect(refusalOf(come())).toBeNull();
    expect(refusalOf(come())).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
  });
});
