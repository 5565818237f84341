// Loaded into a service before its program: on SIGUSR2 its clock steps, or one of its reading threads dies.
import { BroadcastChannel, isMainThread, parentPort } from 'node:worker_threads';

const { FAULT_CLOCK_MS = '0', FAULT_STEPS_MS = '', FAULT_THREADS = '' } = process.env;
const RealDate = Date;
const steps = FAULT_STEPS_MS.split(',').filter((step) => step !== '');
let aheadMs = Number(FAULT_CLOCK_MS);

const now = () => RealDate.now() + aheadMs;
globalThis.Date = new Proxy(RealDate, {
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  construct: (target, values, made) =>
    Reflect.construct(
      target,
      values.length === 0 ? [now()] : values,
      made === globalThis.Date ? target : made,
    ),
});

if (isMainThread) {
  const threads = FAULT_THREADS === '' ? null : new BroadcastChannel('faults');
  threads?.unref();
  process.on('SIGUSR2', () => {
    aheadMs = Number(FAULT_CLOCK_MS) + Number(steps.shift() ?? 0);
    threads?.postMessage('die');
  });
} else if (FAULT_THREADS !== '') {
  const threads = new BroadcastChannel('faults');
  threads.unref();
  // With the next work in its hands.
  threads.onmessage = () => parentPort?.on('message', () => process.exit(3));
}
