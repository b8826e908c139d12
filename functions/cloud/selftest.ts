/** Program `selftest`: tells what of the image works, check by check. With the argument `build` it does without a GPU. */
import { stagesConfig } from '../host/cloudConfig.ts';
import type { ProgramContext } from './program.ts';
import {
  checkCudaLibraries,
  checkInference,
  checkKernels,
  checkNode,
  checkTemporaryFolder,
  checkUser,
} from './selfTests.ts';

/** @returns 0 where all is well, 1 otherwise */
export async function selftest({ environment, log, words }: ProgramContext): Promise<number> {
  const { provider } = stagesConfig(environment);
  const inImage = provider !== undefined;
  const hasGpu = provider === 'cuda' && !words.includes('build');
  const checks: readonly [string, boolean, () => void | Promise<void>][] = [
    ['node', true, () => checkNode()],
    ['user', inImage, () => checkUser()],
    ['temporary folder', true, () => checkTemporaryFolder()],
    ['kernels', true, checkKernels],
    ['CUDA libraries', provider === 'cuda', checkCudaLibraries],
    ['inference', true, () => checkInference(hasGpu ? 'cuda' : 'cpu')],
  ];
  let failed = 0;
  for (const [check, applies, run] of checks) {
    if (!applies) continue;
    const began = performance.now();
    try {
      await run();
      log.info('passed', { check, ms: Math.round(performance.now() - began) });
    } catch (error) {
      failed += 1;
      log.error('failed', error, { check });
    }
  }
  return failed === 0 ? 0 : 1;
}
