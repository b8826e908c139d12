/** What a piece of work used: its time, and what it held meanwhile. */
import { NOTHING_USED, type RunUsage } from '../../../schema/cost/runCost.ts';
import type { ImageOutcome, ShardReport } from '../../../schema/stages.ts';
import { isGpu } from './providers.ts';

/** What a process has to itself while it is at work on a stage. */
export type StageResources =
  | { readonly kind: 'local' }
  | {
      /** The GPU function of the queue, a job of Batch, or the evaluation function. */
      readonly kind: 'queue' | 'batch' | 'evaluation';
      readonly gpus: number;
      readonly vcpus: number;
    };

export const LOCAL_RESOURCES: StageResources = { kind: 'local' };

/**
 * @param seconds wall time of the work
 * @param report of a shard that was inferred; absent of other work, and of a shard that failed
 */
export function usageOf(resources: StageResources, seconds: number, report?: ShardReport): RunUsage {
  const counted: RunUsage = {
    ...NOTHING_USED,
    stages: 1,
    shards: report ? 1 : 0,
    images: report?.images.length ?? 0,
  };
  if (resources.kind === 'local') {
    return { ...counted, localSeconds: seconds, ...busySeconds(seconds, report) };
  }
  const { kind, gpus, vcpus } = resources;
  return {
    ...counted,
    [`${kind}Seconds`]: seconds,
    gpuSeconds: seconds * gpus,
    vcpuSeconds: seconds * vcpus,
  };
}

/**
 * On one machine shards share the workers, so that wall time says little: processors are busy for as long as the steps of images
 * say, and a GPU for as long as the session does.
 */
function busySeconds(seconds: number, report: ShardReport | undefined) {
  if (report === undefined) return { gpuSeconds: 0, vcpuSeconds: seconds };
  const session = stepSeconds(report, ({ sessionMs }) => sessionMs);
  const others = stepSeconds(
    report,
    ({ decodeMs, preprocessMs, postprocessMs }) => decodeMs + preprocessMs + postprocessMs,
  );
  return isGpu(report.executionProvider)
    ? { gpuSeconds: session, vcpuSeconds: others }
    : { gpuSeconds: 0, vcpuSeconds: session + others };
}

function stepSeconds(
  { images }: ShardReport,
  step: (timing: NonNullable<ImageOutcome['timing']>) => number,
): number {
  return images.reduce((sum, { timing }) => sum + (timing ? step(timing) / 1000 : 0), 0);
}

/** What two pieces of work used together. */
export function addedUsage(a: RunUsage, b: RunUsage): RunUsage {
  return {
    stages: a.stages + b.stages,
    shards: a.shards + b.shards,
    images: a.images + b.images,
    localSeconds: a.localSeconds + b.localSeconds,
    queueSeconds: a.queueSeconds + b.queueSeconds,
    batchSeconds: a.batchSeconds + b.batchSeconds,
    evaluationSeconds: a.evaluationSeconds + b.evaluationSeconds,
    gpuSeconds: a.gpuSeconds + b.gpuSeconds,
    vcpuSeconds: a.vcpuSeconds + b.vcpuSeconds,
  };
}
