import { parentPort, workerData } from 'node:worker_threads';
import { type Asking, askAtOnce } from './ask-at-once.js';

// The thread of `askFromOutside`.
const { url, clients, requests } = workerData as Asking;
parentPort?.postMessage(await askAtOnce({ url, clients, requests }));
