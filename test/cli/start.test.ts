/** What a command loads before it does anything: every module it does not need costs each use of it time and memory. */
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cocoParameters, IOU_TYPES } from '../../schema/cocoParameters.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import { hasEnded } from '../support/processes.ts';
import { ROOT, start, temporaryFolder, zoo } from './support/program.ts';

/** Prints the modules that were loaded to standard error, one line each, when the program ends. */
const WITNESS = `
import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
process.on('exit', () => process.stderr.write(loaded.join('\\n')));
`;

/** Prints, beside them, the processes that were started, when they were. */
const WITNESS_OF_PROCESSES = `
import childProcess from 'node:child_process';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
const seen = [];
const { spawn } = childProcess;
childProcess.spawn = (...given) => {
  const child = spawn(...given);
  seen.push('spawn ' + child.pid);
  if (process.env.WITNESS_SAYS) process.stderr.write('spawn ' + child.pid + '\\n');
  return child;
};
syncBuiltinESMExports();
registerHooks({ load(url, context, next) { seen.push(url); return next(url, context); } });
process.on('exit', () => process.stderr.write(seen.join('\\n') + '\\n'));
`;

const PROGRAM = join(ROOT, 'functions', 'cli', 'zoo.mjs');

async function emptyPair(): Promise<{ folder: string; args: string[] }> {
  const folder = await temporaryFolder();
  const gt = join(folder, 'gt.json');
  const dt = join(folder, 'dt.json');
  writeFileSync(gt, '{"images": [], "annotations": [], "categories": []}');
  writeFileSync(dt, '[]');
  return { folder, args: ['--gt', gt, '--dt', dt] };
}

describe('the start of a command', () => {
  it.each([
    [[], ['detection.ts']],
    [['--json'], ['detection.ts', 'describe.ts']],
    [['--class-agnostic', '--max-dets', '10,1'], ['detection.ts']],
  ])('loads its own modules only, and of zoo evaluate %j no schema of parameters', async (more, own) => {
    const { folder, args } = await emptyPair();
    const witness = join(folder, 'witness.mjs');
    writeFileSync(witness, WITNESS);
    const { stderr, status } = spawnSync(
      process.execPath,
      ['--import', pathToFileURL(witness).href, PROGRAM, 'evaluate', ...args, ...more],
      { encoding: 'utf8' },
    );
    const modules = stderr.split('\n').map((url) => url.replace(pathToFileURL(ROOT).href, ''));
    expect(status).toBe(0);
    expect(modules.filter((path) => /\/(zod|graphql|sharp)\//.test(path))).toEqual([]);
    expect(modules.filter((path) => /^\/functions\/(?!cli\/|evaluation\/)/.test(path))).toEqual([]);
    const commands = modules.filter((path) => path.startsWith('/functions/cli/commands/'));
    expect(commands).toEqual(own.map((name) => `/functions/cli/commands/evaluate/${name}`));
  });

  it.each([
    [['run', '--dataset', 'none'], 3],
    [['infer', '--image', PROGRAM], 1],
  ])(
    'of zoo %j starts its processes before it loads a zoo, and leaves none behind',
    async (command, count) => {
      const folder = await temporaryFolder();
      const witness = join(folder, 'witness.mjs');
      writeFileSync(witness, WITNESS_OF_PROCESSES);
      const options = ['--model', 'none', '--workers', '3', '--home', join(folder, 'home')];
      const { stderr, status } = spawnSync(
        process.execPath,
        ['--import', pathToFileURL(witness).href, PROGRAM, ...command, ...options],
        { encoding: 'utf8' },
      );
      expect({ stderr, status }).toMatchObject({
        stderr: expect.stringContaining('there is no model'),
        status: 2,
      });
      const seen = stderr.split('\n').map((line) => line.replace(pathToFileURL(ROOT).href, ''));
      const started = seen.filter((line) => line.startsWith('spawn '));
      expect(started).toHaveLength(count);
      const before = seen.slice(0, seen.lastIndexOf(started.at(-1) as string));
      expect(
        before.filter((line) => /\/(zod|sharp)\/|^\/functions\/(host|storage|registry)\//.test(line)),
      ).toEqual(
        // What errors are told by: a file without imports.
        before.filter((line) => /(remoteFaultError|unavailableError)\.ts$/.test(line)),
      );
      expect(seen).toContain('/functions/host/embedded.ts');
      for (const line of started) expect(hasEnded(Number(line.slice('spawn '.length)))).toBe(true);
    },
  );

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'of zoo run leaves nothing behind of a %s in the middle of it',
    async (signal) => {
      const folder = await temporaryFolder();
      const witness = join(folder, 'witness.mjs');
      writeFileSync(witness, WITNESS_OF_PROCESSES);
      const { pid, outcome, says } = start(
        ['run', '--model', 'none', '--dataset', 'none', '--workers', '2', '--home', join(folder, 'home')],
        { env: { NODE_OPTIONS: `--import ${pathToFileURL(witness).href}`, WITNESS_SAYS: 'at once' } },
      );
      const said = await says(/spawn (\d+)\nspawn (\d+)\n/);
      process.kill(pid, signal);
      await outcome;
      const workers = said.slice(1).map(Number);
      await expect.poll(() => workers.map(hasEnded), { timeout: 10_000 }).toEqual([true, true]);
    },
  );

  it('of zoo run starts no process for what infers nothing here', async () => {
    const folder = await temporaryFolder();
    const witness = join(folder, 'witness.mjs');
    writeFileSync(witness, WITNESS_OF_PROCESSES);
    const options = ['--model', 'none', '--dataset', 'none', '--estimate', '--home', join(folder, 'home')];
    const { stderr } = spawnSync(
      process.execPath,
      ['--import', pathToFileURL(witness).href, PROGRAM, 'run', ...options],
      { encoding: 'utf8' },
    );
    expect(stderr).toContain('there is no model');
    expect(stderr).not.toMatch(/^spawn /m);
  });

  it.each(IOU_TYPES)('has COCO’s own parameters of %s as parsing nothing gives them', (iouType) => {
    expect(cocoParameters(iouType)).toEqual(EvaluationParameters.parse({ iouType }));
  });

  it('has parameters that need no schema as the schema gives them', async () => {
    const { args } = await emptyPair();
    const { stdout } = await zoo([
      'evaluate',
      ...args,
      '--json',
      '--class-agnostic',
      '--max-dets',
      '100,1,10',
    ]);
    expect(JSON.parse(stdout).parameters).toEqual(
      EvaluationParameters.parse({ classAgnostic: true, maxDets: [100, 1, 10] }),
    );
  });

  it('finds in the cache of compiled modules what other commands have put there', async () => {
    const { folder, args } = await emptyPair();
    const env = { NODE_COMPILE_CACHE: join(folder, 'cache') };
    const withSchema = ['evaluate', ...args, '--iou-thresholds', '0.5', '--json'];
    for (const command of [withSchema, ['runs', '--home', folder]]) {
      expect(await zoo(command, { env })).toMatchObject({ code: 0 });
    }
    const { stderr } = await zoo(withSchema, { env: { ...env, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' } });
    expect(stderr).toMatch(/code cache for ESM .*zod.* was accepted/);
    expect(stderr).not.toMatch(/was rejected|was not initialized/);
  });

  it('says which Node is wanted where this one cannot run it', () => {
    const { stderr, stdout, status } = spawnSync(process.execPath, ['--no-strip-types', PROGRAM, 'runs'], {
      encoding: 'utf8',
    });
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toBe(
      `zoo runs on Node 24, and this is Node ${process.version}: say "npm run zoo -- …", which runs it on the right one\n`,
    );
  });

  it.each([
    ['a file where the folder should be', 'file'],
    ['a folder nobody may write to', 'locked'],
  ])('does without the cache of compiled modules where it is %s', async (_case, kind) => {
    const { folder, args } = await emptyPair();
    const cache = join(folder, 'cache');
    if (kind === 'file') writeFileSync(cache, '');
    else chmodSync(folder, 0o555);
    const { code, stderr, stdout } = await zoo(['evaluate', ...args], { env: { NODE_COMPILE_CACHE: cache } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Average Precision');
  });
});
