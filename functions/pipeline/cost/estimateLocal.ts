/** What inferring and scoring images takes on one machine. Nobody sends a bill for it. */
import type { LocalCompute } from '../../../schema/cost/compute.ts';
import { ASSUMED } from './assumptions.ts';
import { shardsOf, type Workload } from './workload.ts';

/** Why a run on one machine costs nothing. */
export const LOCAL_USD_BECAUSE =
  'it runs on a machine of your own: nothing is paid for by the second, and what the machine and its power cost is not known here';

export interface LocalTime {
  readonly shards: number;
  /** Seconds in which processors are busy, one at a time for each image. */
  readonly vcpuSeconds: number;
  readonly wallSeconds: number;
}

export function estimateLocal({ workers }: LocalCompute, workload: Workload): LocalTime {
  const inferring = workload.images * workload.imageSeconds;
  const evaluating = workload.images * (ASSUMED.matchSeconds.value + ASSUMED.evaluationImageSeconds.value);
  return {
    shards: shardsOf(workload),
    vcpuSeconds: inferring + evaluating,
    wallSeconds: inferring / workers + evaluating,
  };
}
