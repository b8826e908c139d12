/** What a run has cost, in a line or two of its report. */
import type { RunRecord } from '../../../schema/run.ts';
import { runCost } from '../../pipeline/cost/runCost.ts';
import { formatUsd } from '../../pipeline/cost/usd.ts';
import { formatDuration } from '../terminal/units.ts';

/** Null of a run from before that was measured. */
export function costLine(run: RunRecord): string | null {
  const { seconds, gpuSeconds, vcpuSeconds, usd, usdBecause, priceList, stages, limit } = runCost(run);
  if (seconds === null || gpuSeconds === null || vcpuSeconds === null) return null;
  const gpus = gpuSeconds > 0 ? `${formatDuration(gpuSeconds)} of GPUs, ` : '';
  const used = `${gpus}${formatDuration(vcpuSeconds)} of processors in ${stages} pieces of work`;
  const list = priceList === null ? '' : ` by price list ${priceList.version}`;
  const paid =
    usd === null ? `cost unknown: ${usdBecause}` : usd === 0 ? 'nothing to pay' : `${formatUsd(usd)}${list}`;
  const most = limit === null ? '' : `, of ${formatUsd(limit.maxUsd)} at most`;
  return `${paid}${most}; ${used}`;
}
