/** What a run is about, in names. */
import type { RunRecord } from '../../../schema/run.ts';
import type { Zoo } from '../../host/zoo.ts';
import { datasetOf } from '../../pipeline/runs/identity.ts';
import { comparedIn } from './compared.ts';

/** `yolox-nano on coco-mini VAL` */
export async function titleOf(zoo: Zoo, run: RunRecord): Promise<string> {
  const { name } = await zoo.datasets.get(run.dataset);
  const subject = run.model === null ? `brought ${comparedIn(run)}` : (await zoo.models.get(run.model)).name;
  return `${subject} on ${name} ${datasetOf(run.inputs).split}`;
}
