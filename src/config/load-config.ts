import { existsSync } from 'node:fs';
import { ENV_NAMES, readEnv } from './env.js';
import { type AppConfig, type SourceName, toConfig } from './to-config.js';

/**
 * The configuration of this process: `.env` of the working folder, then the environment, which wins.
 *
 * @param sources  switched on instead of those that it names
 * @throws ConfigError with one line that names the setting
 */
export function loadConfig(sources?: readonly SourceName[]): AppConfig {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const env = readEnv(process.env);
  const config = toConfig(sources ? { ...env, OUTCRY_SOURCES: [...sources] } : env);
  const unknown = Object.keys(process.env).filter(
    (name) => name.startsWith('OUTCRY_') && !ENV_NAMES.includes(name),
  );
  const notices = unknown.map(
    (name) => `${name} is not a setting of Outcry and is ignored; see .env.example`,
  );
  return { ...config, notices: [...config.notices, ...notices] };
}
