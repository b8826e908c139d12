/** How long an image takes: what earlier runs of a model measured, else those of its family, else a stated number. */

import type { TestTimeAugmentation } from '../../../schema/augmentation.ts';
import type { ComputePlace } from '../../../schema/cost/compute.ts';
import { metricsKey } from '../../../schema/keys.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import { RunMetrics } from '../../../schema/stages.ts';
import type { Catalog } from '../../storage/catalog.ts';
import { everyEntry } from '../../storage/everyEntry.ts';
import { findJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { ASSUMED } from './assumptions.ts';
import { isGpu } from './providers.ts';

export interface ImageTime {
  /** Seconds of decoding, preprocessing, session and postprocessing, one after the other. */
  readonly seconds: number;
  /** From whom: runs of the model, runs of other models of its family, or nobody. */
  readonly basis: 'MODEL' | 'FAMILY' | 'DEFAULT';
  /** Images and runs that it is the mean over. */
  readonly images: number;
  readonly runs: number;
  /** What they ran on; none of a default. */
  readonly executionProviders: readonly string[];
  /** A sentence: how it was come by. */
  readonly method: string;
}

/** What an estimate is asked for. */
export interface TimedWork {
  readonly model: ModelRecord;
  readonly tta: TestTimeAugmentation | undefined;
  /** Where it will compute: runs on other processors say nothing of it. */
  readonly place: ComputePlace;
}

interface Context {
  readonly store: ObjectStore;
  readonly catalog: Catalog;
}

/** So many runs are looked at, the newest: older ones were made by older programs. */
const MOST_RUNS = 20;

export async function imageTime(context: Context, work: TimedWork): Promise<ImageTime> {
  const looks = looksOf(work.tta);
  const own = await measuredRuns(context, [work.model.id], work.place);
  if (own.length > 0) return meanOf(own, 'MODEL', looks, work.model.name);
  const { family } = work.model.manifest;
  const related = await measuredRuns(context, await modelsOfFamily(context, work.model), work.place);
  if (related.length > 0) return meanOf(related, 'FAMILY', looks, `other ${family} models`);
  const times = looks === 1 ? '' : `, times ${looks} looks at each image`;
  return {
    seconds: ASSUMED.imageSeconds.value * looks,
    basis: 'DEFAULT',
    images: 0,
    runs: 0,
    executionProviders: [],
    method: `no run of the model or its family was measured ${work.place === 'AWS' ? 'on a GPU' : 'here'}, so a default stands in: ${ASSUMED.imageSeconds.because}${times}`,
  };
}

/** How often a model looks at an image. */
export function looksOf(tta: TestTimeAugmentation | undefined): number {
  if (tta === undefined) return 1;
  return (tta.scales?.length ?? 1) * (tta.horizontalFlip ? 2 : 1);
}

interface MeasuredRun {
  readonly seconds: number;
  readonly images: number;
  readonly executionProvider: string;
}

function meanOf(
  runs: readonly MeasuredRun[],
  basis: 'MODEL' | 'FAMILY',
  looks: number,
  whose: string,
): ImageTime {
  const images = runs.reduce((sum, run) => sum + run.images, 0);
  const seconds = runs.reduce((sum, run) => sum + run.seconds * run.images, 0) / images;
  const times = looks === 1 ? '' : `, for one look at an image, times ${looks}`;
  return {
    seconds: seconds * looks,
    basis,
    images,
    runs: runs.length,
    executionProviders: [...new Set(runs.map((run) => run.executionProvider))].sort(),
    method: `mean over ${images} images of ${runs.length} earlier ${runs.length === 1 ? 'run' : 'runs'} of ${whose}${times}`,
  };
}

/** What succeeded runs of these models measured, the newest first. */
async function measuredRuns(
  { store, catalog }: Context,
  models: readonly string[],
  place: ComputePlace,
): Promise<MeasuredRun[]> {
  const found: MeasuredRun[] = [];
  for (const model of models) {
    for await (const { record } of everyEntry(catalog, 'run', { model, status: ['SUCCEEDED'] })) {
      if (found.length >= MOST_RUNS) return found;
      const { inputs } = record;
      if (inputs.source !== 'model') continue;
      const metrics = await findJson(store, metricsKey(record.id), RunMetrics);
      const measured = metrics && measuredBy(metrics, looksOf(inputs.inference.tta));
      if (measured && (place === 'LOCAL' || isGpu(measured.executionProvider))) found.push(measured);
    }
  }
  return found;
}

/** Undefined of a run that timed nothing. */
function measuredBy(metrics: RunMetrics, looks: number): MeasuredRun | undefined {
  const { timing, executionProvider, imagesScored } = metrics;
  if (timing === null || executionProvider === null || imagesScored === 0) return undefined;
  const { decode, preprocess, session, postprocess } = timing;
  const ms = decode.mean + preprocess.mean + session.mean + postprocess.mean;
  return { seconds: ms / 1000 / looks, images: imagesScored, executionProvider };
}

async function modelsOfFamily({ catalog }: Context, model: ModelRecord): Promise<string[]> {
  const ids: string[] = [];
  for await (const { record } of everyEntry(catalog, 'model', {})) {
    if (record.id !== model.id && record.manifest.family === model.manifest.family) ids.push(record.id);
  }
  return ids;
}
