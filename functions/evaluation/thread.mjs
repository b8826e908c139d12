/**
 * First file of a thread: loads the module that `startThread` names. In JavaScript for the same reason as `zoo.mjs`: a
 * thread does not share the cache of compiled modules of the one that started it, and this file is read before it is on.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import(process.argv[2]);
