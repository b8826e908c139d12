/** Slices, as clients write them and as they are answered. */
import type { ImagePredicate } from '../../../pipeline/evaluator/imagePredicate.ts';
import type { SliceRequest } from '../../../pipeline/queries/slices.ts';
import type {
  DetectionSliceResolvers,
  ImageSliceInput,
  MetadataPredicate,
  SliceInput,
} from '../../generated/resolvers.ts';
import { given } from '../mutations/given.ts';

/** Image slices are slices by less. */
export function sliceRequest(input: SliceInput | ImageSliceInput | null | undefined): SliceRequest {
  const { metadata, ...rest } = given(input ?? {});
  return { ...rest, ...(metadata && { metadata: metadata.map(predicate) }) };
}

function predicate({ range, ...rest }: MetadataPredicate): ImagePredicate {
  const { key, equals, oneOf } = given(rest) as ImagePredicate;
  return {
    key,
    ...(equals !== undefined && { equals }),
    ...(oneOf && { oneOf: [...oneOf] }),
    ...(range && { range: given(range) }),
  };
}

export const DetectionSlice: DetectionSliceResolvers = {
  metadata: ({ metadata }) => metadata.map(({ range, ...rest }) => ({ ...rest, ...range })),
  area: ({ area }) => area.name,
  areaMin: ({ area }) => area.min,
  areaMax: ({ area }) => area.max,
};
