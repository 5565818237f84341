/** For tests over sockets or a database: only what looks again now and then (`setInterval`) is faked, all else takes its own time. */
export function fakeLooks(): void {
  jest.useFakeTimers({
    doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setTimeout'],
  });
}
