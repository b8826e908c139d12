/** One image, answered right away. */
import type { ProposedBox } from '../../../../schema/proposedBox.ts';
import { mutation } from '../../errors/mutation.ts';
import type { InferInput, InferPayload, ProposedBoxInput } from '../../generated/resolvers.ts';
import { storedArtifact } from '../../sources/artifactSource.ts';
import { findModel } from '../lookUp.ts';
import { given } from './given.ts';

export const infer = mutation(
  async (
    { model, image, proposals, ...parameters }: InferInput,
    context,
  ): Promise<Pick<InferPayload, 'inference'>> => {
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
      ...(proposals && { proposals: proposals.map(proposedBox) }),
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

/** How many numbers a box has is for the domain to say. */
function proposedBox({ bbox, score, categoryId }: ProposedBoxInput): ProposedBox {
  const category = typeof categoryId === 'number' ? { category_id: categoryId } : {};
  return { bbox: bbox as ProposedBox['bbox'], score, ...category };
}
