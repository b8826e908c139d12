/**
 * First file of a worker process, and of the thread in it that runs sessions. In JavaScript, because Node keeps compiled what is loaded
 * after the first file only, and would load its TypeScript parser for that one alone.
 */
import module from 'node:module';
import { isMainThread } from 'node:worker_threads';

module.enableCompileCache();

await import(isMainThread ? './main.ts' : './sessionThread.ts');
