import { parentPort } from 'node:worker_threads';
import { Analyzer } from '../../analyze/analyzer.js';
import { readSafely } from './read-outcome.js';
import { type ReadingAnswer, type ReadingTask, receivePosts, sendOutcomes } from './reading-task.js';

// A thread that reads posts: `ReadingPool` starts it and hands it tasks.
let analyzer = new Analyzer([]);

function answer(message: ReadingAnswer): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', ({ services, posts }: ReadingTask) => {
  if (services) analyzer = new Analyzer(services);
  const read = analyzer.read.bind(analyzer);
  answer({ outcomes: sendOutcomes(receivePosts(posts).map((post) => readSafely((one) => read(one), post))) });
});
answer({ ready: true });
