// Runs before `npm start`, `npm test` and `npx outcry`: installs with `npm ci` only when node_modules is missing
// or older than the lock file, and builds only when a source changed. Only Node's own modules may be used here.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const MODULES = join(root, 'node_modules');
const DEPENDENCY_STAMP = join(MODULES, '.outcry-stamp');
const BUILD_STAMP = join(root, 'dist/.outcry-stamp');
/** Holds the id of the process that installs or builds; neither of them touches it. */
const LOCK = join(root, '.outcry-lock');
const LOOK_EVERY_MS = 200;

/**
 * Makes the checkout runnable.
 *
 * @param build  also compile `dist/` when a source is newer than it
 * @throws never; ends the process with the failing command's exit code
 */
export function ensureReady({ build }) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Outcry needs Node 20.19 or newer; this is ${process.version}`);
    process.exit(1);
  }
  withLock(() => {
    installIfStale();
    if (build) buildIfStale();
  });
}

/** One process at a time: two that install or build at once would delete what the other one makes. */
function withLock(work) {
  const mine = String(process.pid);
  for (let waited = 0; ; waited++) {
    try {
      writeFileSync(LOCK, mine, { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = read(LOCK);
    if (holder !== '' && !isAlive(Number(holder))) rmSync(LOCK, { force: true });
    else if (waited === 0)
      console.error(`Another process (${holder}) makes this checkout ready; waiting for it …`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY_MS);
  }
  const release = () => rmSync(LOCK, { force: true });
  // Also where a command fails, which ends the process.
  process.once('exit', release);
  work();
  process.off('exit', release);
  release();
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function installIfStale() {
  const wanted = `${digest(['package-lock.json'])} abi${process.versions.modules} ${process.platform}-${process.arch}`;
  if (read(DEPENDENCY_STAMP) === wanted) return;
  // `npm ci` would empty the folder that it points to, under the feet of whoever works there.
  if (lstatSync(MODULES, { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error(`${MODULES} is a link to packages of another lock file: remove it, and run this again`);
    process.exit(1);
  }
  console.error(
    'Installing packages; the first time also compiles sqlite3 where no prebuilt binary can be had …',
  );
  // What packages warn of is for whoever develops; errors are shown all the same.
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(DEPENDENCY_STAMP, wanted);
}

function buildIfStale() {
  const configuration = [
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'nest-cli.json',
    'scripts/bundle.mjs',
  ];
  const wanted = digest([...configuration, ...walk('src'), ...walk('migrations')]);
  if (read(BUILD_STAMP) === wanted) return;
  console.error('Building …');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  run(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build']);
  run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'src/web/client']);
  run(process.execPath, ['scripts/bundle.mjs']);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(BUILD_STAMP, wanted);
}

function run(command, args) {
  // stdout belongs to whoever called us (`outcry … --json | jq`): children report on stderr.
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: '', npm_config_omit: '' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function walk(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]))
    .filter((file) => !/[.]spec[.]tsx?$/.test(file))
    .sort();
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureReady({ build: process.argv.includes('--build') });
}
