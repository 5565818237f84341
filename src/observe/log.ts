import { currentContext } from './context.js';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogSettings {
  readonly level: LogLevel;
  /** `text` for people, `json` for machines: one object a line. */
  readonly format: 'text' | 'json';
}

/** One line to stderr: stdout belongs to data and to the ready line. */
export class Log {
  constructor(
    private readonly settings: LogSettings,
    private readonly room: string,
    private readonly write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
    private readonly now: () => number = Date.now,
  ) {}

  /** The same log, speaking for another room. */
  for(room: string): Log {
    return new Log(this.settings, room, this.write, this.now);
  }

  debug(message: string, facts: Facts = {}): void {
    this.say('debug', message, facts);
  }

  info(message: string, facts: Facts = {}): void {
    this.say('info', message, facts);
  }

  warn(message: string, facts: Facts = {}): void {
    this.say('warn', message, facts);
  }

  error(message: string, facts: Facts = {}): void {
    this.say('error', message, facts);
  }

  private say(level: LogLevel, message: string, own: Facts): void {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(this.settings.level)) return;
    const facts = { ...own, ...currentContext() };
    const time = new Date(this.now()).toISOString();
    if (this.settings.format === 'json') {
      this.write(escapeControls(JSON.stringify({ time, level, room: this.room, message, ...facts })));
      return;
    }
    const details = Object.entries(facts).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
    this.write(
      `${time} ${level.padEnd(5)} ${this.room}: ${oneLine(message)}${escapeControls(details.join(''))}`,
    );
  }
}

export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** Outside text may hold line breaks and terminal escapes; neither may forge a log line. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}

/** JSON escapes what is below a space; of what is above, a terminal obeys these. */
function escapeControls(json: string): string {
  return json.replace(/[\u007f-\u009f]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}
