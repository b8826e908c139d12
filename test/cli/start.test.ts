/** What a command loads before it does anything: every module it does not need costs each use of it time and memory. */
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cocoParameters, IOU_TYPES } from '../../schema/cocoParameters.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import { ROOT, temporaryFolder, zoo } from './support/program.ts';

/** Prints the modules that were loaded to standard error, one line each, when the program ends. */
const WITNESS = `
import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
process.on('exit', () => process.stderr.write(loaded.join('\\n')));
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
  it('loads its own modules only, and of zoo evaluate with COCO’s own parameters no parser of parameters', async () => {
    const { folder, args } = await emptyPair();
    const witness = join(folder, 'witness.mjs');
    writeFileSync(witness, WITNESS);
    const { stderr, status } = spawnSync(
      process.execPath,
      ['--import', pathToFileURL(witness).href, PROGRAM, 'evaluate', ...args],
      { encoding: 'utf8' },
    );
    const modules = stderr.split('\n').map((url) => url.replace(pathToFileURL(ROOT).href, ''));
    expect(status).toBe(0);
    expect(modules).toContain('/functions/cli/commands/evaluate/detection.ts');
    expect(modules.filter((path) => /\/(zod|graphql|sharp)\//.test(path))).toEqual([]);
    expect(modules.filter((path) => /^\/functions\/(?!cli\/|evaluation\/)/.test(path))).toEqual([]);
    expect(modules.filter((path) => path.startsWith('/functions/cli/commands/'))).toHaveLength(1);
  });

  it.each(IOU_TYPES)('has COCO’s own parameters of %s as parsing nothing gives them', (iouType) => {
    expect(cocoParameters(iouType)).toEqual(EvaluationParameters.parse({ iouType }));
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
