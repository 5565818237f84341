// What `npm run check` runs: every `check:…` of package.json, two at a time, each told of as it ends.
import { exec } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const MEGABYTE = 1024 * 1024;
const run = promisify(exec);
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const waiting = Object.keys(scripts).filter((name) => name.startsWith('check:'));

async function checkWhatWaits() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { stdout, stderr, code } = await run(`npm run --silent ${name}`, {
      maxBuffer: 64 * MEGABYTE,
    }).catch((failure) => failure);
    console.log(`${code === undefined ? 'ok  ' : 'FAIL'} ${name}`);
    if (code !== undefined) {
      process.stdout.write(`${stdout}${stderr}`);
      process.exitCode = 1;
    }
  }
}

await Promise.all([checkWhatWaits(), checkWhatWaits()]);
