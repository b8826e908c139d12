/** Looking at a model before it is registered. */
import { z } from 'zod';
import type { Digest } from '../../../../schema/digest.ts';
import { LimitExceededError } from '../../../../schema/errors.ts';
import { parseWith } from '../../../../schema/parse.ts';
import { givenFiles } from '../../../inference/metadata/files/metadataFiles.ts';
import type { ApiContext } from '../../context.ts';
import { mutation } from '../../errors/mutation.ts';
import type { InspectModelInput, ModelMetadataInput } from '../../generated/resolvers.ts';
import type { InspectionParent } from '../../parents.ts';
import { storedArtifact } from '../../sources/artifactSource.ts';
import { findDataset } from '../lookUp.ts';

const MAX_FILES = 20;
const NO_METADATA: ModelMetadataInput = {
  fileName: 'model.onnx',
  acceptSuggestions: false,
  allowUnmatched: false,
};

const Answers = z.record(z.string(), z.unknown());

export const inspectModel = mutation(
  async ({ artifact, metadata }: InspectModelInput, context): Promise<{ inspection: InspectionParent }> => {
    const digest = await storedArtifact(artifact, context, ['input', 'artifact']);
    return { inspection: await inspectStored(digest, metadata ?? NO_METADATA, context) };
  },
);

/** What is known of a graph that the store has. @throws UserError */
export async function inspectStored(
  artifact: Digest,
  metadata: ModelMetadataInput = NO_METADATA,
  context: ApiContext,
): Promise<InspectionParent> {
  const { files, dataset, classNames, set, fileName, acceptSuggestions, allowUnmatched } = metadata;
  const path = ['input', 'metadata'];
  if ((files?.length ?? 0) > MAX_FILES) {
    throw new LimitExceededError(`at most ${MAX_FILES} files describe a model`, [...path, 'files']);
  }
  const names = classNames?.map((name, modelIndex) => ({ modelIndex, name }));
  const found =
    typeof dataset === 'string' ? await findDataset(context, dataset, [...path, 'dataset']) : undefined;
  return context.zoo.models.describe(
    { artifact },
    {
      graphFile: fileName,
      files: givenFiles(files ?? []),
      answers: new Map(Object.entries(parseWith(Answers, set ?? {}, 'set'))),
      acceptSuggestions,
      allowUnmatched,
      ...(names && names.length > 0 ? { classes: { names, file: 'classNames' } } : {}),
      ...(found ? { dataset: found } : {}),
    },
  );
}
