#!/usr/bin/env node
/**
 * The `zoo` program. In JavaScript: the first file is read before the cache of compiled modules is on, and were it
 * TypeScript, Node would load its TypeScript parser for it alone, 30 ms and 15 MiB at every start.
 */
import module from 'node:module';

if (!process.features.typescript) {
  process.stderr.write(
    `zoo runs on Node 24, and this is Node ${process.version}: say "npm run zoo -- …", which runs it on the right one\n`,
  );
  process.exit(2);
}

// Compiled modules are kept in Node's own place for them (NODE_COMPILE_CACHE, else node-compile-cache in the folder for
// temporary files). Where that cannot be written or read, modules are compiled anew: nothing but time depends on it.
module.enableCompileCache();

const { main } = await import('./main.ts');
process.exit(await main(process.argv.slice(2)));
