/** A thread that says what it was handed, and where the cache of its compiled modules is. */
import { getCompileCacheDir } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

parentPort?.postMessage({ handed: workerData, cache: getCompileCacheDir() });
