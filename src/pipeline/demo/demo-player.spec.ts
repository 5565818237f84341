import { CURTAIN_MS, ENDS_MS } from '../../demo/facts.js';
import { MINUTE_MS } from '../../domain/time.js';
import { DemoPlayer } from './demo-player.js';

/** Has heard whatever it was asked to play. */
class Troupe {
  nowMs = CURTAIN_MS;
  readonly stretches: number[] = [];

  play(untilMs: number): Promise<void> {
    this.stretches.push(untilMs - this.nowMs);
    this.nowMs = Math.min(untilMs, ENDS_MS);
    return Promise.resolve();
  }
}

describe('DemoPlayer', () => {
  let troupe: Troupe;
  let wallMs: number;
  let player: DemoPlayer;
  beforeEach(() => {
    troupe = new Troupe();
    wallMs = 0;
    player = new DemoPlayer(troupe, { now: () => wallMs, wait: () => Promise.resolve() }, 60);
  });

  it('tells no time of which nothing was heard yet', () => {
    wallMs = 10 * MINUTE_MS;
    expect(player.nowMs).toBe(CURTAIN_MS + MINUTE_MS - 1);
  });

  it('goes on from where it is when its pace changes', () => {
    troupe.nowMs = ENDS_MS;
    wallMs = 1_000;
    player.speed = 600;
    expect(player.nowMs).toBe(CURTAIN_MS + MINUTE_MS);
    wallMs += 1_000;
    expect(player.nowMs).toBe(CURTAIN_MS + 11 * MINUTE_MS);
  });

  it('plays what is due in short stretches, up to the end', async () => {
    wallMs = 60 * MINUTE_MS;
    await player.play();
    expect(player.hasEnded).toBe(true);
    expect(Math.max(...troupe.stretches)).toBe(15 * MINUTE_MS);
    expect(player.nowMs).toBe(ENDS_MS);
  });

  it('plays nothing more once it is stopped', async () => {
    wallMs = 60 * MINUTE_MS;
    player.stop();
    await player.play();
    expect(troupe.stretches).toEqual([]);
  });
});
