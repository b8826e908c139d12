/** What the container image runs: a program by its name, `node functions/cloud/main.ts <name>`. */
import module from 'node:module';
import { ENTRY_POINTS, type EntryPoint } from '../../schema/cloud/environment.ts';
import type { Program } from './program.ts';

/** Loaded one at a time: each has modules that the others have no use for. */
const PROGRAMS: Readonly<Record<EntryPoint, () => Promise<Program>>> = {
  queue: async () => (await import('./queue.ts')).queue,
  worker: async () => (await import('./worker.ts')).worker,
  shard: async () => (await import('./shard.ts')).shard,
  evaluation: async () => (await import('./evaluation.ts')).evaluation,
  inbox: async () => (await import('./inboxFunction.ts')).inbox,
  selftest: async () => (await import('./selftest.ts')).selftest,
};

async function main([name = '', ...words]: readonly string[]): Promise<number> {
  if (!Object.hasOwn(PROGRAMS, name)) {
    const names = Object.values(ENTRY_POINTS).join(', ');
    process.stderr.write(`"${name}" is no program of this image: name one of ${names}\n`);
    return 2;
  }
  const { runProgram } = await import('./program.ts');
  return runProgram(name as EntryPoint, PROGRAMS[name as EntryPoint], process.env, words);
}

// The folder for temporary files may be all that can be written; where it cannot, modules are compiled at every start.
module.enableCompileCache();
process.exit(await main(process.argv.slice(2)));
