/** Program `shard`: a job of AWS Batch, which does one shard of a run and ends. */
import { RUN_FAILED_EXIT_CODE } from '../../schema/cloud/stageEvents.ts';
import { jobConfig } from '../host/cloudConfig.ts';
import { openCloudStages } from '../host/cloudStages.ts';
import { CloudRun, RunIsFailedError } from './cloudRun.ts';
import type { ProgramContext } from './program.ts';
import { requireProvider } from './selfTests.ts';

/**
 * @returns 0 where the shard is done or not wanted, 64 where the run has failed, which trying again would not mend; what else goes wrong
 *   is thrown, for Batch to try again
 */
export async function shard({ environment, log, stop, onEnd }: ProgramContext): Promise<number> {
  const { runId, shard: number, tries } = jobConfig(environment);
  await requireProvider(environment);
  const { stages, context, gpus, close } = openCloudStages(environment, 'batch', {
    onInferred: (images) => log.metrics({ images }),
  });
  onEnd(close);
  try {
    await new CloudRun({ stages, catalog: context.catalog, log, gpus }).shard(runId, number, tries, stop);
    return 0;
  } catch (error) {
    if (error instanceof RunIsFailedError) return RUN_FAILED_EXIT_CODE;
    throw error;
  }
}
