/** Registering a data set. */

import type { z } from 'zod';
import type { Digest } from '../../../../schema/digest.ts';
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { LabelMapsRequest } from '../../../registry/datasets/request.ts';
import type { ApiContext } from '../../context.ts';
import { mutation } from '../../errors/mutation.ts';
import type { LabelMapsInput, RegisterDatasetInput, Split } from '../../generated/resolvers.ts';
import type { DatasetParent } from '../../parents.ts';
import { storedArtifact } from '../../sources/artifactSource.ts';
import { filesFrom } from '../../sources/filesSource.ts';
import { given } from './given.ts';

const MAX_SPLITS = 3;

type LabelMaps = z.input<typeof LabelMapsRequest>;

export const registerDataset = mutation(
  async (
    { name, tasks, images, annotations }: RegisterDatasetInput,
    context,
  ): Promise<{ dataset: DatasetParent; existed: boolean }> => {
    if (annotations.length > MAX_SPLITS) {
      const constraint = `at most ${MAX_SPLITS} splits, each once`;
      throw new InvalidInputError(
        `${annotations.length} annotation files: there are ${constraint}`,
        constraint,
        ['input', 'annotations'],
      );
    }
    const stored: Array<{ split: Split; annotations: Digest; labelMaps?: LabelMaps }> = [];
    for (const [place, { split, source, labelMaps }] of annotations.entries()) {
      const path = ['input', 'annotations', String(place)];
      const digest = await storedArtifact(source, context, [...path, 'source']);
      stored.push({
        split,
        annotations: digest,
        ...(labelMaps && { labelMaps: await labelMapsFrom(labelMaps, context, [...path, 'labelMaps']) }),
      });
    }
    const { record, created } = await context.zoo.datasets.register({
      name,
      task: [...tasks],
      images: await filesFrom(images, context, ['input', 'images']),
      annotations: stored,
    });
    return { dataset: record, existed: !created };
  },
);

async function labelMapsFrom(
  { files, encoding, ...more }: LabelMapsInput,
  context: ApiContext,
  path: readonly string[],
): Promise<LabelMaps> {
  const { ignore, other, ...rest } = given(more);
  return {
    files: await filesFrom(files, context, [...path, 'files']),
    encoding,
    ...(ignore && { ignore: [...ignore] }),
    ...(other && { other: [...other] }),
    ...rest,
  };
}
