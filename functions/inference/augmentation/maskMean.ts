/** The soft masks of several looks at the same boxes, averaged: Detectron's MASK_AUG with HEUR SOFT_AVG. */
import type { LabelMap } from '../../../schema/manifest/labelMap.ts';
import type { RoiMasks } from '../../../schema/manifest/masks.ts';
import type { SelectedDetection } from '../decoders/detections.ts';
import { unexpected } from '../decoders/tensors.ts';
import { planGeometry } from '../image/geometry.ts';
import type { Size } from '../image/pixels.ts';
import { sigmoid } from '../logistic.ts';
import type { InstanceMask } from '../masks/maskDecoder.ts';
import { planeOfClass, roiMasks } from '../masks/roi.ts';
import { firstPlaneOf, readPlanes } from '../planes.ts';
import { PlaneMean } from './planeMean.ts';
import { MEAN_OUTPUT, onlyOutput, type RegionMean } from './regionMean.ts';

/**
 * @param labelMap the head's, by whose categories a box finds its plane
 * @param boxes decided on, row by row what the head is given
 * @param source size of the image
 */
export function maskMean(
  spec: RoiMasks,
  labelMap: LabelMap,
  boxes: readonly SelectedDetection[],
  source: Size,
): RegionMean<InstanceMask> {
  // Probabilities are averaged: logits become such before, and are none any more when they are read.
  const mean = new PlaneMean(boxes.length, 1, spec.activation === 'sigmoid' ? sigmoid : undefined);
  const reader = roiMasks({ ...spec, output: MEAN_OUTPUT, activation: 'none' });
  const classes = boxes.map(({ detection }) => classOf(labelMap, detection.category_id));
  return {
    add: (outputs, mirrored) => {
      const planes = readPlanes(outputs, spec.output);
      const choose = (row: number) =>
        firstPlaneOf(planes, row, spec.output) + planeOfClass(spec, planes, classes[row] as number);
      mean.add(planes, choose, mirrored);
    },
    read: () =>
      reader.decode(
        onlyOutput(mean.tensor()),
        boxes.map((box, row) => ({ ...box, row })),
        planGeometry({ mode: 'none' }, source),
      ),
  };
}

function classOf(labelMap: LabelMap, category: number): number {
  const entry = labelMap.find(({ categoryId }) => categoryId === category);
  if (entry) return entry.modelIndex;
  throw unexpected(`the region head has no class for category ${category}`);
}
