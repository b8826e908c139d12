/** Which kind of run a run is. */
import type { RunRecord } from '../../../schema/run.ts';
import { comparesLabels } from '../runs/evaluations.ts';
import { labelMapRuns } from './labelMaps/labelMapRuns.ts';
import { objectRuns } from './objects/objectRuns.ts';
import type { RunKind } from './runKind.ts';

export const kindOf = ({ inputs }: RunRecord): RunKind =>
  comparesLabels(inputs.evaluation) ? labelMapRuns : objectRuns;
