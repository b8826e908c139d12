/** Registering a model. The manifest is the registry's to check: there is one schema of it. */
import { mutation } from '../../errors/mutation.ts';
import type { RegisterModelInput } from '../../generated/resolvers.ts';
import type { ModelParent } from '../../parents.ts';
import { storedArtifact } from '../../sources/artifactSource.ts';

export const registerModel = mutation(
  async (
    { artifact, manifest }: RegisterModelInput,
    context,
  ): Promise<{ model: ModelParent; existed: boolean }> => {
    const { record, created } = await context.zoo.models.register({
      artifact: await storedArtifact(artifact, context, ['input', 'artifact']),
      manifest,
    });
    return { model: record, existed: !created };
  },
);
