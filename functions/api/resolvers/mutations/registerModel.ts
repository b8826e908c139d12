/** Registering a model. The manifest is the registry's to check: there is one schema of it. */
import type { Digest } from '../../../../schema/digest.ts';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { completeManifest } from '../../../registry/models/describedModel.ts';
import type { ApiContext } from '../../context.ts';
import { mutation } from '../../errors/mutation.ts';
import type { RegisterModelInput } from '../../generated/resolvers.ts';
import type { InspectionParent, ModelParent, OutcomeParent } from '../../parents.ts';
import { storedArtifact } from '../../sources/artifactSource.ts';
import { inspectStored } from './inspectModel.ts';

interface Registered {
  readonly model: ModelParent;
  readonly existed: boolean;
  readonly ordered: readonly OutcomeParent[];
  readonly inspection: InspectionParent | null;
}

export const registerModel = mutation(async (input: RegisterModelInput, context): Promise<Registered> => {
  const artifact = await storedArtifact(input.artifact, context, ['input', 'artifact']);
  const { manifest, inspection } = await manifestFor(input, artifact, context);
  const { record, created } = await context.zoo.models.register({
    artifact,
    manifest,
    ...(input.card !== null && input.card !== undefined && { card: input.card }),
  });
  return { model: record, existed: !created, ordered: await context.zoo.orders.takenFor(record), inspection };
});

/** The manifest that was given, or what comes of the metadata. @throws UserError */
async function manifestFor(
  { manifest, metadata }: RegisterModelInput,
  artifact: Digest,
  context: ApiContext,
): Promise<{ manifest: unknown; inspection: InspectionParent | null }> {
  if (manifest === undefined || manifest === null) {
    const inspection = await inspectStored(artifact, metadata ?? undefined, context);
    const { description } = inspection;
    return { manifest: completeManifest(description, metadata?.fileName ?? 'the model'), inspection };
  }
  if (metadata) {
    const message = 'a manifest says everything: leave metadata out, or the manifest';
    throw new InvalidInputError(message, 'manifest or metadata', ['input', 'metadata']);
  }
  return { manifest, inspection: null };
}
