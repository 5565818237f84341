import { existsSync } from 'node:fs';
import { didYouMean } from '../domain/nearest.js';
import { ConfigError, ENV_NAMES, readEnv } from './env.js';
import { type AppConfig, type SourceName, toConfig } from './to-config.js';

/** Read beside the environment, where it is there. */
export const ENV_FILE = '.env';

/** Begins names that tell tests where servers are (test/databases.ts), and nobody else. */
const OF_TESTS = 'OUTCRY_TEST_';

/**
 * The configuration of this process: `.env` of the working folder, then the environment, which wins.
 *
 * @param sources  switched on instead of those that it names
 * @throws ConfigError with one line that names the setting
 */
export function loadConfig(sources?: readonly SourceName[]): AppConfig {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
  const env = readEnv(process.env);
  const config = toConfig(sources ? { ...env, OUTCRY_SOURCES: [...sources] } : env);
  const unknown = Object.keys(process.env).filter(
    (name) => name.startsWith('OUTCRY_') && !name.startsWith(OF_TESTS) && !ENV_NAMES.includes(name),
  );
  const notices = unknown.map(
    (name) =>
      `${name} is not a setting of Outcry and is ignored${didYouMean(name, ENV_NAMES) || '; see .env.example'}`,
  );
  return { ...config, notices: [...config.notices, ...notices] };
}

/** What is wrong with each variable by itself, one line each; `loadConfig` stops at the first. */
export function settingErrors(): string[] {
  return ENV_NAMES.flatMap((name) => {
    try {
      readEnv({ [name]: process.env[name] });
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return [error.message];
      throw error;
    }
  });
}
