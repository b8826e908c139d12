/** One image, answered right away. */
import { mutation } from '../../errors/mutation.ts';
import type { InferInput, InferPayload } from '../../generated/resolvers.ts';
import { storedArtifact } from '../../sources/artifactSource.ts';
import { findModel } from '../lookUp.ts';
import { given } from './given.ts';

export const infer = mutation(
  async ({ model, image, ...parameters }: InferInput, context): Promise<Pick<InferPayload, 'inference'>> => {
    const { id } = await findModel(context, model, ['input', 'model']);
    const {
      image: size,
      detections,
      timing,
      executionProvider,
    } = await context.zoo.images.infer({
      ...given(parameters),
      model: id,
      image: await storedArtifact(image, context, ['input', 'image']),
    });
    return {
      inference: {
        ...size,
        detections: detections.map(({ category_id, ...detection }) => ({
          ...detection,
          categoryId: category_id,
        })),
        timing,
        executionProvider,
      },
    };
  },
);
