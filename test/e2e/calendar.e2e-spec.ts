import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { DAY_MS, HOUR_MS } from '../../src/domain/time.js';
import { aWindow } from '../builders/a-window.js';
import { pushOngoing, SERVICES } from './a-recorded-outage.js';
import { aService, anApp, ask, type TestApp } from './an-app.js';

let shop: TestApp;

beforeEach(async () => {
  shop = await anApp([...SERVICES, aService()]);
});
afterEach(() => shop.close());

const read = async (path: string) => {
  const { text, status, headers } = await ask(shop, 'GET', path);
  expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  return { text, calendar, events };
};

describe('the calendar', () => {
  it('holds what people told and what the provider said, to a parser of iCalendar', async () => {
    await pushOngoing(shop);
    const { text, calendar, events } = await read('/calendar.ics?lang=en');
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(text).toMatch(/\r\n/);
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(events.map(({ summary }) => summary)).toEqual([
      'LumenChat is down',
      'LumenChat: Elevated error rates',
    ]);
    const [outage] = ((await ask(shop, 'GET', '/api/v1/outages')).json as { items: { start: string }[] })
      .items;
    expect(events[0]?.startDate.toJSDate().toISOString()).toBe(
      new Date(Date.parse(outage?.start ?? '')).toISOString(),
    );
    expect(events[0]?.description).toMatch(/^\d+ people in .*Not over yet\.$/s);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    const again = await read('/calendar.ics?lang=en');
    expect(again.events.map(({ uid }) => uid)).toEqual(events.map(({ uid }) => uid));
  });

  it('holds planned maintenance, of the service that is asked for, in its language', async () => {
    await pushOngoing(shop);
    const startMs = Date.now() + DAY_MS;
    const hostile = `Work; on, "it"\nEND:VCALENDAR ${'サービス障害 '.repeat(9)}`;
    const plan = { service: 'chatgpt', startMs, endMs: startMs + HOUR_MS, impact: 'maintenance' as const };
    await shop.store.write((unit) =>
      shop.store.windows.upsert(unit, [aWindow({ ...plan, title: `\u0007${hostile}` })]),
    );
    const { text, events } = await read('/calendar.ics?service=chatgpt&lang=id');
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(events.map(({ summary }) => summary)).toEqual([`ChatGPT: ${hostile}`]);
    expect(events[0]?.endDate.toJSDate().getTime()).toBe(Math.floor(plan.endMs / 1000) * 1000);
  });

  it('is empty where nothing happened, and says since when it was listened', async () => {
    const { text, events } = await read('/calendar.ics?lang=en');
    expect(events).toEqual([]);
    expect(text.replaceAll('\r\n ', '')).toContain('A day without an event was not calm for certain');
  });

  it.each([
    ['service=nothing', 404],
    ['lang=de', 400],
    ['form=webcal', 400],
  ])('answers %s with %d', async (query, status) => {
    expect((await ask(shop, 'GET', `/calendar.ics?${query}`)).status).toBe(status);
  });
});

describe('the sensor of Home Assistant', () => {
  const [block = ''] = /(?<=```yaml\n)[^`]*/.exec(
    readFileSync(join(__dirname, '../../docs/home-assistant.md'), 'utf8'),
  ) ?? [''];
  const { rest } = parse(block) as {
    rest: { resource: string; sensor: Sensor[]; binary_sensor: Sensor[] }[];
  };

  interface Sensor {
    readonly value_template: string;
    readonly availability: string;
    readonly json_attributes?: readonly string[];
  }

  /** What a path such as `components[0].status` of a template leads to. */
  const follow = (value: unknown, path: string): unknown =>
    path
      .split(/[.[\]]+/)
      .filter((step) => step !== '')
      .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], value);

  it('reads fields that there are', async () => {
    await pushOngoing(shop);
    const [{ resource, sensor, binary_sensor } = { resource: '', sensor: [], binary_sensor: [] }] = rest;
    const { pathname, search } = new URL(resource);
    const { status, json } = await ask(shop, 'GET', `${pathname}${search}`);
    expect(status).toBe(200);
    const templates = [...sensor, ...binary_sensor].flatMap((one) => [one.value_template, one.availability]);
    const paths = templates.flatMap((template) =>
      [...template.matchAll(/value_json\.([\w.[\]]+)/g)].map(([, path = '']) => path),
    );
    expect(paths).toHaveLength(4);
    for (const path of paths) expect([path, follow(json, path)]).not.toEqual([path, undefined]);
    for (const name of sensor[0]?.json_attributes ?? []) {
      expect(follow(json, `components[0].${name}`)).toBeDefined();
    }
    // Nobody listens for it: the sensor is unavailable rather than fine.
    expect(follow(json, 'components[0].status')).toBe('');
  });
});
