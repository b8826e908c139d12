/** Test-time augmentation in words. */
import { hexOf } from '../../../schema/digest.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { shortId } from '../terminal/units.ts';

/** `at 256, 320 and 384, each also mirrored; votes from IoU 0.9; …`; null of a run that looks at each image once. */
export function describeAugmentation({ inputs }: RunRecord): string | null {
  const tta = inputs.source === 'model' ? inputs.inference.tta : undefined;
  if (tta === undefined) return null;
  const { scales, horizontalFlip, votingIou, regionHead } = tta;
  const sizes = scales === null ? 'as images are' : `at ${scales.join(', ')} px`;
  return [
    horizontalFlip ? `${sizes}, each also mirrored` : sizes,
    votingIou === null ? 'no votes but the manifest’s' : `votes from IoU ${votingIou}`,
    ...(regionHead === undefined ? [] : [`region head ${shortId(hexOf(regionHead))}`]),
  ].join('; ');
}
