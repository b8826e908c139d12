/** From label maps that somebody brought to a run's inputs: each found by its name, and counted once to see that it can be. */
import type { z } from 'zod';
import type { ImageEntry } from '../../../schema/dataset.ts';
import { canonicalJson } from '../../../schema/digest.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { BroughtLabelMaps } from '../../../schema/labelMaps.ts';
import type { SemanticParameters } from '../../../schema/semantic.ts';
import { METRICS_VERSION } from '../../evaluation/version.ts';
import { collectLabelMaps } from '../../registry/datasets/labelMaps/collectLabelMaps.ts';
import { labelNames } from '../../registry/datasets/labelMaps/labelNames.ts';
import type { Files } from '../../registry/datasets/request.ts';
import { splitOf } from '../../registry/datasets/splitOf.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { putBlob } from '../../storage/putBlob.ts';
import { storedBlob } from '../stages/storedSources.ts';
import { evaluationOfLabels, labelMapsOf, unscoredWarning } from './labelMaps.ts';
import type { ScoreLabelMapsRequest } from './requests.ts';
import type { ResolveContext, ResolvedRun } from './resolve.ts';

const NAMED = 5;

/**
 * The same maps are the same run, in whatever folder or archive they came.
 *
 * @throws NotFoundError; InvalidInputError where an image has none, or one that is damaged, of another size or with a number
 *   that was not declared; LimitExceededError
 */
export async function resolveLabelScoring(
  context: ResolveContext,
  {
    files,
    dataset: reference,
    split: asked,
    suffix,
    imageSuffix,
    boundaryRatio,
  }: z.output<typeof ScoreLabelMapsRequest>,
): Promise<ResolvedRun> {
  const { store, datasets, countsLabelMaps = true } = context;
  const dataset = await datasets.get(reference);
  const { split } = splitOf(dataset, asked);
  const maps = labelMapsOf(dataset, split);
  const images = (await datasets.imageIndex(dataset, split)).filter(({ labels }) => labels !== undefined);
  const evaluation = evaluationOfLabels(null, dataset, split, { boundaryRatio });
  const brought = await found(store, files, images, { suffix, imageSuffix });
  if (countsLabelMaps) await countOnce(context, brought, images, evaluation.semantic);
  const { digest } = await putBlob(store, new TextEncoder().encode(canonicalJson(brought)));
  return {
    inputs: {
      source: 'results',
      results: digest,
      dataset: dataset.version,
      split,
      evaluation,
      metricsVersion: METRICS_VERSION,
    },
    model: null,
    dataset: dataset.id,
    warnings: unscoredWarning(maps),
  };
}

/** For its errors alone: who brings label maps is told at once, and no run is left behind by broken ones. */
async function countOnce(
  { store, evaluator }: ResolveContext,
  brought: BroughtLabelMaps,
  images: readonly ImageEntry[],
  parameters: SemanticParameters,
): Promise<void> {
  const named = new Map(images.map((image) => [image.id, image]));
  await evaluator.run('countLabels', {
    parameters,
    images: await Promise.all(
      brought.images.map(async ({ imageId, labels }) => ({
        imageId,
        name: `image ${imageId} (${named.get(imageId)?.fileName})`,
        groundTruth: await storedBlob(store, named.get(imageId)?.labels ?? labels),
        prediction: await storedBlob(store, labels),
      })),
    ),
  });
}

async function found(
  store: ObjectStore,
  files: Files,
  images: readonly ImageEntry[],
  suffixes: { readonly suffix: string; readonly imageSuffix: string },
): Promise<BroughtLabelMaps> {
  const names = labelNames(
    images.map(({ fileName }) => fileName),
    suffixes,
  );
  const keptAs = await collectLabelMaps(store, files, new Set(names.values()), () => undefined);
  const missing: string[] = [];
  const brought = images.flatMap(({ id, fileName }) => {
    const name = names.get(fileName) as string;
    const { digest } = keptAs(name);
    if (digest === null) missing.push(name);
    return digest === null ? [] : [{ imageId: id, labels: digest }];
  });
  if (missing.length === 0) return { images: brought };
  const shown = `${missing.slice(0, NAMED).join(', ')}${missing.length > NAMED ? ', …' : ''}`;
  throw new InvalidInputError(
    `${missing.length} of ${images.length} label maps are missing: ${shown}. Bring one for each image of the split, named as it is`,
    'every image has a label map',
    ['results'],
  );
}
