import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { type CoMention } from '../domain/outage.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS } from '../domain/time.js';
import { likelyUpstream, type Surroundings, surroundingsOf } from './likely-upstream.js';

const NOON = Date.parse('2022-02-22T12:00:00Z');
const crowd = (service: string, minutes = 0): Spike =>
  aSpike({ service, onsetMs: NOON + minutes * MINUTE_MS });
const around = (spikes: readonly Spike[], dependsOn: Record<string, string[]>): Surroundings =>
  surroundingsOf(
    spikes,
    [],
    Object.entries(dependsOn).map(([slug, upstreams]) => ({
      slug,
      name: slug,
      aliases: [],
      dependsOn: upstreams,
    })),
  );
const names = (service: string, changes: Partial<CoMention> = {}): CoMention => ({
  service,
  people: 100,
  named: 40,
  usualPeople: 400,
  usualNamed: 8,
  upstreamPeople: null,
  upstreamNamed: 0,
  ...changes,
});
const blame = (service: string, coMentions: readonly CoMention[], surroundings: Surroundings) =>
  likelyUpstream({ service, startedAtMs: NOON, windows: [], coMentions }, surroundings);

describe('likelyUpstream', () => {
  it("does not blame Verizon for T-Mobile's outage, however many name it (June 2020)", () => {
    const both = around([crowd('t-mobile'), crowd('verizon', 4)], { 't-mobile': [], verizon: [] });
    expect(blame('t-mobile', [names('verizon')], both)).toBeNull();
    expect(blame('verizon', [names('t-mobile')], both)).toBeNull();
  });

  it('does not blame AWS when its crowd is made of those who blame it (February 2022)', () => {
    const spikes = [crowd('slack'), crowd('aws', 3)];
    const slack = around(spikes, { slack: ['aws'], aws: [] });
    const echo = names('aws', { named: 40, usualNamed: 60, upstreamPeople: 50, upstreamNamed: 40 });
    expect(blame('slack', [echo], slack)).toBeNull();
  });

  it('names nobody for words alone', () => {
    expect(blame('slack', [names('aws')], around([crowd('slack')], { slack: ['aws'] }))).toBeNull();
  });

  it('stays undetermined when an upstream fails meanwhile, and neither people nor siblings point to it', () => {
    const fleet = { slack: ['aws'], a: ['aws'], b: ['aws'], c: ['aws'], d: ['aws'] };
    const usual = names('aws', { named: 2 });
    expect(blame('slack', [usual], around([crowd('slack'), crowd('aws', -5)], fleet))).toBe('undetermined');
  });

  it('names the upstream that fails with its dependents, and is surer when people name it', () => {
    const fleet = { a: ['cdn'], b: ['cdn'], c: ['cdn'], d: ['cdn'], e: ['cdn'] };
    const storm = around([crowd('cdn', -3), crowd('a'), crowd('b', 2), crowd('c', 4)], fleet);
    const silent = blame('a', [], storm);
    const spoken = blame('a', [names('cdn')], storm);
    expect(silent).toMatchObject({ service: 'cdn' });
    const shareOf = (told: typeof spoken) => (told === null || told === 'undetermined' ? 0 : told.share);
    expect(shareOf(spoken)).toBeGreaterThan(shareOf(silent));
  });

  it('does not count an upstream that people always compare it with', () => {
    const pair = around([crowd('a')], { a: ['pay'], b: ['pay'] });
    const always = names('pay', { named: 30, usualNamed: 120 });
    expect(blame('a', [always], pair)).toBeNull();
  });

  it.each([
    ['an issue with our provider AWS', { service: 'aws' }],
    ['We are working with AWS', null],
    ['This is not caused by AWS', null],
  ])("weighs the provider's own words %p", (body, blamed) => {
    const windows = [
      aWindow({ service: 'slack', updates: [{ id: '1', atMs: NOON, status: 'identified', body }] }),
    ];
    const told = likelyUpstream(
      { service: 'slack', startedAtMs: NOON, windows, coMentions: [] },
      around([crowd('slack')], { slack: ['aws'], aws: [] }),
    );
    if (blamed === null) expect(told).toBeNull();
    else expect(told).toMatchObject(blamed);
  });

  it('is less sure of an upstream that fails meanwhile when the provider denies it', () => {
    const both = around([crowd('slack'), crowd('aws', -3)], { slack: ['aws'], aws: [] });
    const told = (title: string) =>
      likelyUpstream(
        {
          service: 'slack',
          startedAtMs: NOON,
          windows: [aWindow({ service: 'slack', title })],
          coMentions: [],
        },
        both,
      );
    expect(told('Errors')).toMatchObject({ service: 'aws' });
    expect(told('Errors, unrelated to AWS')).toBe('undetermined');
  });
});
