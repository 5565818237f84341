import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readEnv } from '../../src/config/env.js';
import { queueAddress } from '../../src/config/queue-address.js';
import { toConfig } from '../../src/config/to-config.js';

const ROOT = join(__dirname, '../..');

/** What of the compose specification our file uses, and nothing else: a misspelt key is ignored by no one here. */
const serviceSchema = z.strictObject({
  build: z.string().optional(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  ports: z.array(z.string().regex(/^127[.]0[.]0[.]1:\d+:\d+$/)).optional(),
  volumes: z.array(z.string().regex(/^[a-z]+:\/[a-z/]+$/)).optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()).min(2),
      interval: z.string(),
      timeout: z.string(),
      retries: z.number().int().positive(),
    })
    .optional(),
  restart: z.literal('unless-stopped'),
  stop_grace_period: z.string().optional(),
  user: z.string().regex(/^(?!root$|0$)/),
  read_only: z.literal(true),
  tmpfs: z.array(z.string()),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.array(z.literal('no-new-privileges:true')),
  shm_size: z.string().optional(),
  init: z.boolean().optional(),
});
const composeSchema = z.strictObject({
  name: z.string(),
  'x-outcry': z.unknown(),
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.null()),
});

const { services, volumes } = composeSchema.parse(
  parse(readFileSync(join(ROOT, 'compose.yaml'), 'utf8'), { merge: true }),
);

describe('compose.yaml', () => {
  const replicas = Object.values(services).filter(({ build }) => build !== undefined);

  it('starts two replicas, once what they wait for is well', () => {
    expect(replicas).toHaveLength(2);
    for (const { depends_on: needs = {} } of replicas) {
      expect(Object.keys(needs)).toEqual(['postgres', 'valkey']);
      for (const name of Object.keys(needs)) expect(services[name]?.healthcheck).toBeDefined();
    }
  });

  it('gives them settings that Outcry takes, with secrets that stand in no file of ours', () => {
    for (const { environment } of replicas) {
      const secrets = Object.values(environment).flatMap((value) => value.match(/[$][{][^}]+[}]/g) ?? []);
      expect(secrets).toHaveLength(3);
      for (const secret of secrets) expect(secret).toMatch(/^[$][{][A-Z_]+:[?]/);
      const filled = Object.entries(environment).map(([name, value]) => [
        name,
        value.replace(/[$][{][^}]+[}]/g, 'of12letters0'),
      ]);
      const config = toConfig(readEnv(Object.fromEntries(filled) as Record<string, string>));
      expect(queueAddress(config)).toBe('redis://:of12letters0@valkey:6379/0');
    }
  });

  it('keeps on volumes what has to outlive a container', () => {
    const mounted = Object.values(services).flatMap(({ volumes: own = [] }) =>
      own.map((line) => line.split(':')[0]),
    );
    expect(mounted.sort()).toEqual(Object.keys(volumes).sort());
  });

  it('gives each replica a port of its own', () => {
    const ports = replicas.flatMap(({ ports: own = [] }) => own);
    expect(new Set(ports).size).toBe(replicas.length);
  });
});
