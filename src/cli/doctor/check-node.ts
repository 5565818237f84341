import { broken, type Finding, ok } from './finding.js';

const LEAST = [20, 19] as const;

/** @param version  as `process.versions.node` */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
  return isEnough
    ? ok('node', `Node ${version}`)
    : broken('node', `Node ${version} is too old`, `install Node ${LEAST.join('.')} or newer`);
}
