import { type Command } from 'commander';
import { linkJson, linkSpikes, toSpikes } from '../../pipeline/index.js';
import { jsonText } from '../json-text.js';
import { jsonAnyway } from '../options.js';
import { readJsonFile, readServicesFile, readWindowsFile } from '../read-inputs.js';
import { type Terminal } from '../terminal.js';

export function register(command: Command, terminal: Terminal): void {
  command
    .requiredOption('--spikes <file>', 'spikes: an array, or the output of `replay --json`')
    .requiredOption('--windows <file>', 'outage windows (windows.json)')
    .option('--services <file>', 'services with their dependsOn (services.json), to link to upstream windows')
    .addOption(jsonAnyway())
    .action(async (options: { spikes: string; windows: string; services?: string }) => {
      const spikes = await readJsonFile(options.spikes, toSpikes);
      const windows = await readWindowsFile(options.windows);
      const services =
        options.services === undefined ? [] : await readServicesFile(options.services, terminal);
      // Open ends reach to the last moment that the two files speak of.
      const nowMs = Math.max(
        0,
        ...spikes.map(({ endMs, detectedAtMs }) => endMs ?? detectedAtMs),
        ...windows.map(({ endMs, startMs }) => endMs ?? startMs),
      );
      const dependsOn = new Map(services.map((service) => [service.slug, service.dependsOn]));
      const links = linkSpikes(spikes, windows, { dependsOn, verdicts: new Map(), nowMs });
      terminal.out(jsonText(links.map(linkJson)));
    });
}
