// Loaded before every test file: whatever reaches for another machine fails at once and says so.
import { Socket } from 'node:net';

const LOOPBACK = /^(localhost|127[.]\d+[.]\d+[.]\d+|::1|\[::1\])$/;
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
const connect = Socket.prototype.connect;

Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]): Socket {
  const target = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
  const host = typeof target === 'object' && target !== null && 'host' in target ? target.host : undefined;
  if (typeof host === 'string' && !LOOPBACK.test(host)) {
    throw new Error(`A test tried to reach ${host}; tests have no network`);
  }
  return (connect as (...all: unknown[]) => Socket).apply(this, args);
};
