/**
 * A thread of a worker process that ends it when its parent is gone, however the parent went and whatever the main
 * thread is doing: `run` of a session blocks it, and a graph may loop for ever.
 */
import { parentPort, workerData } from 'node:worker_threads';

const { parent } = workerData as { parent: number };

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 500);
parentPort?.postMessage('watching');
