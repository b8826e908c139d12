/** All runs of the shipped models, one after the other. */
import type { DatasetRecord } from '../../../schema/dataset.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { Zoo } from '../../host/zoo.ts';
import type { Interruption } from '../interruption.ts';
import { followRun } from '../report/followRun.ts';
import { printNote } from '../terminal/streams.ts';
import { shortId } from '../terminal/units.ts';
import type { Measurement } from './measurements.ts';
import { addShippedDataset, addShippedModel, type ShippedTruth } from './register.ts';

/** What became of one measurement. */
export interface Measured extends Measurement {
  /** Null where the run that was to propose boxes did not succeed. */
  readonly run: RunRecord | null;
  /** True: it was asked for before. */
  readonly existed: boolean;
}

/** Has all categories, with which the classes of graphs without a manifest are matched by name. */
const FOR_NAMES: ShippedTruth = 'scenes';

/**
 * Registers what is needed and makes the runs that are not there yet: stopped at any point and asked for again, it goes on
 * from there. A run that fails holds up only those that were to look into what it proposes.
 *
 * @param pictures so many, the first ones; left out: all
 */
export async function measureShipped(
  zoo: Zoo,
  interruption: Interruption,
  measurements: readonly Measurement[],
  pictures: number | undefined,
): Promise<Measured[]> {
  const datasets = new Map<ShippedTruth, DatasetRecord>();
  for (const truth of new Set([FOR_NAMES, ...measurements.map((each) => each.truth)])) {
    datasets.set(truth, (await addShippedDataset(zoo, truth, pictures)).record);
  }
  const measured: Measured[] = [];
  const runOf = (model: string) => measured.find((each) => each.model === model)?.run;
  for (const measurement of measurements) {
    const { model, truth, proposals, tta, asks = [] } = measurement;
    const dataset = datasets.get(truth) as DatasetRecord;
    const proposer = proposals === undefined ? undefined : runOf(proposals);
    if (proposals !== undefined && proposer?.status !== 'SUCCEEDED') {
      printNote(`${model}: left out, since the run of ${proposals} did not succeed`);
      measured.push({ ...measurement, run: null, existed: false });
      continue;
    }
    for (const asked of asks) await addShippedModel(zoo, asked);
    const { record } = await addShippedModel(zoo, model, datasets.get(FOR_NAMES));
    const { run, existed } = await zoo.runs.start({
      model: record.id,
      dataset: dataset.id,
      ...(proposer && { proposals: { run: proposer.id } }),
      ...(tta && { tta }),
    });
    printNote(
      `run ${shortId(run.id)}: ${model} on ${dataset.name}${tta ? ', test-time aug.' : ''}${existed ? ', asked for before' : ''}`,
    );
    measured.push({ ...measurement, run: await followRun(zoo, run, interruption), existed });
  }
  return measured;
}
