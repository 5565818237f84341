import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.js';

const PROMETHEUS = '/usr/bin/prometheus';
const PROMTOOL = '/usr/bin/promtool';

/** `describe` where Debian's package `prometheus` is installed; elsewhere the tests are skipped, and that is said. */
export function describeWithPrometheus(name: string, tests: () => void): void {
  if (existsSync(PROMETHEUS) && existsSync(PROMTOOL)) return describe(name, tests);
  process.stderr.write(`\nSKIPPED: ${name}: no Prometheus on this machine (apt-get install prometheus)\n`);
  describe.skip(`${name} (no Prometheus on this machine)`, tests);
}

/** What promtool says. @throws with its words when it refuses */
export function promtool(args: readonly string[], input = ''): string {
  return execFileSync(PROMTOOL, args, { input, encoding: 'utf8', stdio: 'pipe' });
}

/** A real Prometheus that scrapes one target every second. */
export class LocalPrometheus {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly base: string,
  ) {}

  /** @param target  host and port @param rules  file of alert rules */
  static async start(target: string, rules: string): Promise<LocalPrometheus> {
    const folder = mkdtempSync(join(tmpdir(), 'outcry-prometheus-'));
    const config = join(folder, 'prometheus.yml');
    const settings = {
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [rules],
      scrape_configs: [{ job_name: 'outcry', static_configs: [{ targets: [target] }] }],
    };
    // JSON is YAML.
    writeFileSync(config, JSON.stringify(settings));
    const address = `127.0.0.1:${await freePort()}`;
    const flags = {
      'config.file': config,
      'storage.tsdb.path': join(folder, 'data'),
      'web.listen-address': address,
    };
    const args = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
    return new LocalPrometheus(spawn(PROMETHEUS, args, { stdio: 'ignore' }), folder, `http://${address}`);
  }

  /** The series that an expression gives, once there are any; the test's own time-out ends the wait else. */
  async until(expression: string): Promise<{ labels: Record<string, string>; value: number }[]> {
    for (;;) {
      const { data } = (await this.ask(`/api/v1/query?query=${encodeURIComponent(expression)}`)) ?? {};
      const series = (data as QueryData | undefined)?.result ?? [];
      if (series.length > 0) return series.map(({ metric, value }) => ({ labels: metric, value: +value[1] }));
      await pause(200);
    }
  }

  /** `null` while it does not answer yet. */
  async ask(path: string): Promise<{ data: unknown } | null> {
    try {
      const response = await fetch(`${this.base}${path}`);
      return response.ok ? ((await response.json()) as { data: unknown }) : null;
    } catch {
      return null;
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      this.child.kill('SIGKILL');
      await once(this.child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface QueryData {
  readonly result: readonly { readonly metric: Record<string, string>; readonly value: [number, string] }[];
}
