/** Which kind of run a run is; the other kind is not loaded. */
import type { RunRecord } from '../../../schema/run.ts';
import { comparesLabels } from '../runs/evaluations.ts';
import type { RunKind } from './runKind.ts';

export async function kindOf({ inputs }: RunRecord): Promise<RunKind> {
  if (comparesLabels(inputs.evaluation)) return (await import('./labelMaps/labelMapRuns.ts')).labelMapRuns;
  return (await import('./objects/objectRuns.ts')).objectRuns;
}
