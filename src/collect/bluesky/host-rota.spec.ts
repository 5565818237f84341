import { HostRota } from './host-rota.js';

describe('HostRota', () => {
  it('goes round', () => {
    const rota = new HostRota(['a', 'b', 'c']);
    const seen = [rota.host];
    for (let turn = 0; turn < 4; turn += 1) {
      expect(rota.advance(0)).toBe(0);
      seen.push(rota.host);
    }
    expect(seen).toEqual(['a', 'b', 'c', 'a', 'b']);
  });

  it('passes over a host that rests', () => {
    const rota = new HostRota(['a', 'b']);
    rota.rest(1000);
    expect([rota.advance(0), rota.host, rota.advance(500), rota.host]).toEqual([0, 'b', 0, 'b']);
    expect([rota.advance(1000), rota.host]).toEqual([0, 'a']);
  });

  it('waits for the one whose rest ends first', () => {
    const rota = new HostRota(['a', 'b']);
    rota.rest(1000);
    rota.advance(0);
    rota.rest(700);
    expect([rota.advance(200), rota.host]).toEqual([500, 'b']);
  });

  it('needs a host', () => {
    expect(() => new HostRota([])).toThrow(RangeError);
  });
});
