/** Registering a data set. */

import type { Digest } from '../../../../schema/digest.ts';
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { DatasetRegistration } from '../../../registry/datasets/datasetRegistry.ts';
import type { ApiContext } from '../../context.ts';
import { mutation } from '../../errors/mutation.ts';
import type { ImagesSource, RegisterDatasetInput, Split } from '../../generated/resolvers.ts';
import type { DatasetParent } from '../../parents.ts';
import { storedArtifact } from '../../sources/artifactSource.ts';
import { requireDataRoot } from '../../sources/requireDataRoot.ts';

const MAX_SPLITS = 3;

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
    const stored: Array<{ split: Split; annotations: Digest }> = [];
    for (const [place, { split, source }] of annotations.entries()) {
      const path = ['input', 'annotations', String(place), 'source'];
      stored.push({ split, annotations: await storedArtifact(source, context, path) });
    }
    const { record, created } = await context.zoo.datasets.register({
      name,
      task: [...tasks],
      images: await imagesFrom(images, context),
      annotations: stored,
    });
    return { dataset: record, existed: !created };
  },
);

async function imagesFrom(
  { archive, directory }: ImagesSource,
  context: ApiContext,
): Promise<DatasetRegistration['images']> {
  const path = ['input', 'images'];
  if (archive) {
    return { kind: 'archive', archive: await storedArtifact(archive, context, [...path, 'archive']) };
  }
  const at = [...path, 'directory'];
  const root = requireDataRoot(context, at);
  return { kind: 'directory', path: await root.locate(directory ?? '', 'directory', at) };
}
