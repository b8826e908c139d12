/** What is wrong with the annotations of a data set, though they can be evaluated. */
import type { DatasetHealth } from '../../../schema/dataset.ts';
import type { GroundTruth } from '../../evaluation/coco/groundTruthColumns.ts';
import { Finding } from './findings.ts';

/** Annotation tools round to whole pixels in either direction: nearer to the edge is no defect. */
const TOLERATED_PIXELS = 1;

export type AnnotationHealth = Pick<
  DatasetHealth,
  | 'zeroAnnotationIds'
  | 'duplicateAnnotationIds'
  | 'missingArea'
  | 'degenerateBoxes'
  | 'boxesOutsideImage'
  | 'danglingImageRefs'
  | 'danglingCategoryRefs'
>;

/** Looks at every annotation; places are JSON pointers, since rows are in the order of the file. */
export function annotationHealth(groundTruth: GroundTruth): AnnotationHealth {
  const { count, ids, imageRows, categoryRows, missingArea } = groundTruth.annotations;
  const findings = {
    zeroAnnotationIds: new Finding(),
    duplicateAnnotationIds: new Finding(),
    missingArea: new Finding(),
    degenerateBoxes: new Finding(),
    boxesOutsideImage: new Finding(),
    danglingImageRefs: new Finding(),
    danglingCategoryRefs: new Finding(),
  };
  const seen = new Set<number>();
  for (let row = 0; row < count; row++) {
    const at = (member: string) => () => `/annotations/${row}/${member}`;
    const id = ids[row] as number;
    if (id === 0) findings.zeroAnnotationIds.add(at('id'));
    if (seen.has(id)) findings.duplicateAnnotationIds.add(at('id'));
    seen.add(id);
    if (missingArea[row] === 1) findings.missingArea.add(at('area'));
    if (imageRows[row] === -1) findings.danglingImageRefs.add(at('image_id'));
    if (categoryRows[row] === -1) findings.danglingCategoryRefs.add(at('category_id'));
    if (isDegenerate(groundTruth, row)) findings.degenerateBoxes.add(at('bbox'));
    else if (isOutside(groundTruth, row)) findings.boxesOutsideImage.add(at('bbox'));
  }
  return {
    zeroAnnotationIds: findings.zeroAnnotationIds.result,
    duplicateAnnotationIds: findings.duplicateAnnotationIds.result,
    missingArea: findings.missingArea.result,
    degenerateBoxes: findings.degenerateBoxes.result,
    boxesOutsideImage: findings.boxesOutsideImage.result,
    danglingImageRefs: findings.danglingImageRefs.result,
    danglingCategoryRefs: findings.danglingCategoryRefs.result,
  };
}

function isDegenerate({ annotations: { boxes } }: GroundTruth, row: number): boolean {
  const [x = 0, y = 0, width = 0, height = 0] = boxes.subarray(4 * row, 4 * row + 4);
  return !(width > 0 && height > 0 && Number.isFinite(x + y + width + height));
}

/** False also of an image that is not listed, or whose size is not: comparisons with NaN are false. */
function isOutside({ annotations: { boxes, imageRows }, images }: GroundTruth, row: number): boolean {
  const [x = 0, y = 0, width = 0, height = 0] = boxes.subarray(4 * row, 4 * row + 4);
  const image = imageRows[row] as number;
  const right = (images.widths[image] ?? Number.NaN) + TOLERATED_PIXELS;
  const bottom = (images.heights[image] ?? Number.NaN) + TOLERATED_PIXELS;
  return x < -TOLERATED_PIXELS || y < -TOLERATED_PIXELS || x + width > right || y + height > bottom;
}
