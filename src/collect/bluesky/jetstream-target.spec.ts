import { jetstreamTarget } from './jetstream-target.js';

describe('jetstreamTarget', () => {
  it.each([
    ['jetstream.example', 'wss://jetstream.example'],
    ['jetstream.example/v2', 'wss://jetstream.example'],
    ['ws://127.0.0.1:6008', 'ws://127.0.0.1:6008'],
    ['ws://127.0.0.1:6008/v2', 'ws://127.0.0.1:6008'],
  ])('reads %s', (host, base) => {
    const target = jetstreamTarget(host);
    expect([target.host, target.base]).toEqual([host, base]);
  });

  it('refuses what is no host', () => {
    expect(() => jetstreamTarget('foo bar')).toThrow('not a host name');
  });
});
