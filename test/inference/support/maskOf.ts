/** One soft mask, pasted into its box by the decoder that is held against the references elsewhere. */
import type { Corners } from '../../../functions/inference/decoders/candidates.ts';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import { roiMasks } from '../../../functions/inference/masks/roi.ts';
import { RoiMasks } from '../../../schema/manifest/masks.ts';
import { floats, outputs } from './outputs.ts';

export function maskOf(
  values: readonly number[],
  side: number,
  corners: Corners,
  width: number,
  height: number,
) {
  const decoder = roiMasks(RoiMasks.parse({ kind: 'roi', output: 'mask' }));
  const detection = { category_id: 1, bbox: [0, 0, 1, 1] as const, score: 1 };
  const [found] = decoder.decode(
    outputs({ mask: floats([1, side, side], values) }),
    [{ detection, corners, modelIndex: 0, row: 0 }],
    planGeometry({ mode: 'none' }, { width, height }),
  );
  return found?.segmentation;
}
