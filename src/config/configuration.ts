import { type AppConfig } from './to-config.js';

/** Carries the AppConfig through dependency injection, which needs a class to ask for. */
export class Configuration {
  constructor(readonly value: AppConfig) {}
}
