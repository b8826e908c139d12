/** The ways of giving masks that there are. A new one is its file, one line here, and one member of the schema's union. */
import type { Masks } from '../../../schema/manifest/masks.ts';
import { imageMasks } from './image.ts';
import type { MaskDecoder, MaskFactory } from './maskDecoder.ts';
import { prototypeMasks } from './prototypes.ts';
import { queryMasks } from './queries.ts';
import { roiMasks } from './roi.ts';

const FACTORIES: { readonly [Kind in Masks['kind']]: MaskFactory<Kind> } = {
  roi: roiMasks,
  image: imageMasks,
  prototypes: prototypeMasks,
  queries: queryMasks,
};

/** The mask decoder that a manifest declares. */
export function createMaskDecoder(spec: Masks): MaskDecoder {
  // The table above pairs each kind with its factory; the compiler loses that pairing in a look-up.
  const factory = FACTORIES[spec.kind] as MaskFactory<Masks['kind']>;
  return factory(spec as never);
}
