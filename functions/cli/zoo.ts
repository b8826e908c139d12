#!/usr/bin/env node
/** The `zoo` program. */
import { enableCompileCache } from 'node:module';

// Compiled modules are kept in Node's own place for them (NODE_COMPILE_CACHE, else node-compile-cache in the folder for
// temporary files). Where that cannot be written or read, the modules are compiled anew: nothing but time depends on it.
enableCompileCache();

const { main } = await import('./main.ts');
process.exit(await main(process.argv.slice(2)));
