import { PoliteClient } from '../../src/http/polite-client.js';
import { RequestLedger } from '../../src/http/request-ledger.js';
import { AddressGuard } from '../../src/http/address-guard.js';
import { createUndiciFetch } from '../../src/http/undici-fetch.js';

/** The client of the product on a clock of ours, and without its waits; to be closed. */
export function aPoliteClient(clock: { nowMs: number }) {
  const undici = createUndiciFetch(new AddressGuard([{ host: '127.0.0.1', port: null }]));
  const ledger = new RequestLedger();
  /** Times of the requests made. */
  const times: number[] = [];
  const { fetch } = new PoliteClient({
    transport: undici.fetch,
    userAgent: 'Outcry/test',
    ledger,
    onRequest: () => times.push(clock.nowMs),
    now: () => clock.nowMs,
    random: () => 0.5,
    wait: () => Promise.resolve(),
  });
  return { fetch, ledger, times, close: () => undici.close() };
}

/** Makes every time-out of an exchange so short that a test need not wait for it. */
export function hurry(): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(50));
}
