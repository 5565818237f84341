import { keepHeapLean } from '../../observe/lean-heap.js';
import { runIngest, type IngestRunnerOptions } from './ingest-runner.js';
import { type IngestAnswer } from './ingest-from-outside.js';

// The process of `ingestFromOutside`: each message is a number of posts to take in.
// As the service does.
keepHeapLean();
const runner = await runIngest(JSON.parse(process.argv[2] ?? '') as IngestRunnerOptions);

function answer(said: IngestAnswer): void {
  process.send?.(said);
}

process.on('message', (posts: number) => {
  runner.take(posts).then(
    (turn) => answer({ turn }),
    (error: unknown) => answer({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
// Whoever started it lets go of it when it is to end.
process.once('disconnect', () => void runner.close());
answer({ ready: true });
