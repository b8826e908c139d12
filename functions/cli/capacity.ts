/** `npm run capacity`: whether a run of so many images fits what AWS allows, and how time and cost go with the number of GPUs. */
import { Command } from 'commander';
import { AwsCompute } from '../../schema/cost/compute.ts';
import { currentPrices } from '../../schema/cost/priceLists.ts';
import { UserError } from '../../schema/errors.ts';
import { capacity } from '../pipeline/cost/capacity/capacity.ts';
import { workloadOf } from '../pipeline/cost/workload.ts';
import { SHARD_SIZE } from '../pipeline/runs/identity.ts';
import { EXIT } from './exitCodes.ts';
import { listOf, numberFrom, wholeNumber } from './options/numbers.ts';
import { describeCapacity } from './report/capacity.ts';

interface CapacityOptions {
  readonly images: number;
  readonly gpus: number[];
  readonly imageSeconds: number;
  readonly resultsPerImage: number;
  readonly shardSize: number;
  readonly instance: string;
  readonly onDemand?: true;
  readonly spotFactor?: number;
  readonly evaluationMemory: number;
  readonly seed: number;
  readonly json?: true;
}

const program = new Command('npm run capacity --')
  .description('Calculate and simulate a run of very many images on AWS. Nothing is asked of AWS.')
  .option('--images <n>', 'images of the run', wholeNumber(1, 1_000_000_000), 1_000_000)
  .option('--gpus <list>', 'numbers of GPUs', listOf(wholeNumber(1, 10_000)), [1, 8, 64, 256])
  .option('--image-seconds <s>', 'seconds of an image on a GPU', numberFrom(1e-4, 3600), 0.05)
  .option('--results-per-image <n>', 'results of an image, on average', numberFrom(0, 100_000), 30)
  .option(
    '--shard-size <n>',
    'images of a job, as if the program had shards of that size',
    wholeNumber(1, 1_000_000),
    SHARD_SIZE,
  )
  .option('--instance <type>', 'instance type of Batch and queue, of the price list', 'g6.xlarge')
  .option('--on-demand', 'no Spot instances')
  .option('--spot-factor <part>', 'Spot price as a part of the on-demand price', numberFrom(0.01, 1))
  .option('--evaluation-memory <MiB>', 'memory of the evaluation function', wholeNumber(128, 10_240), 3008)
  .option('--seed <n>', 'seed of the simulation', wholeNumber(0), 0)
  .option('--json', 'print one JSON document');

program.action((options: CapacityOptions) => {
  try {
    const { images, imageSeconds, instance, spotFactor, evaluationMemory, gpus, seed } = options;
    const { shardSize, resultsPerImage } = options;
    const compute = AwsCompute.parse({
      place: 'AWS',
      queueInstance: instance,
      batchInstance: instance,
      batchSpot: options.onDemand !== true,
      evaluationMemoryMiB: evaluationMemory,
      ...(spotFactor !== undefined && { spotFactor }),
    });
    const workload = { ...workloadOf(images, imageSeconds), shardSize };
    const found = capacity({
      workload,
      compute,
      prices: currentPrices(),
      gpuCounts: gpus,
      resultsPerImage,
      seed,
    });
    console.log(options.json ? JSON.stringify(found, null, 2) : describeCapacity(found));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`error: ${error.message}`);
    process.exitCode = EXIT.usage;
  }
});
await program.parseAsync();
