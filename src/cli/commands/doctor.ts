import { type Command } from 'commander';
import { examine } from '../doctor/examine.js';
import { doctorText } from '../doctor/doctor-text.js';
import { jsonText } from '../json-text.js';
import { assertDatabaseAddress } from '../../store/database-address.js';
import { databaseOption, jsonOption } from '../options.js';
import { EXIT_FAILED, ExitWith } from '../run-program.js';
import { type Terminal } from '../terminal.js';

interface DoctorOptions {
  readonly json?: true;
  readonly offline?: boolean;
  readonly database?: string;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .addOption(jsonOption())
    .option('--offline', 'ask nobody but this machine; otherwise each source is asked once')
    .addOption(databaseOption())
    .action(async ({ json, offline = false, database }: DoctorOptions) => {
      // A slip of the caller, which no look at this machine would explain.
      if (database !== undefined) assertDatabaseAddress(database);
      const findings = await examine({ databaseUrl: database, offline, now: Date.now });
      terminal.out(json ? jsonText(findings) : doctorText(findings, terminal.paint));
      if (findings.some(({ level }) => level === 'broken')) throw new ExitWith(EXIT_FAILED);
    });
}
