import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type IngestRunner, type IngestRunnerOptions, type IngestTurn } from './ingest-runner.js';

/** What the process says: once that it is there, then one answer for each turn. */
export type IngestAnswer =
  { readonly ready: true } | { readonly turn: IngestTurn } | { readonly failed: string };

/**
 * `runIngest` in a process of its own, whose memory and whose event loop are those of the pipeline alone.
 *
 * @throws Error when it ends before it is there
 */
export async function ingestFromOutside(options: IngestRunnerOptions): Promise<IngestRunner> {
  const child = fork(join(import.meta.dirname, 'ingesting.worker.js'), [JSON.stringify(options)]);
  const ended = once(child, 'exit');
  await answerOf(child);
  return {
    take: async (posts) => {
      const answer = answerOf(child);
      child.send(posts);
      const said = await answer;
      if ('turn' in said) return said.turn;
      throw new Error('failed' in said ? said.failed : 'the pipeline began anew');
    },
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

function answerOf(child: ChildProcess): Promise<IngestAnswer> {
  return new Promise((resolve, reject) => {
    const end = (code: number | null) => {
      reject(new Error(`the process of the pipeline ended with ${code}`));
    };
    child.once('exit', end);
    child.once('message', (said) => {
      child.off('exit', end);
      resolve(said as IngestAnswer);
    });
  });
}
