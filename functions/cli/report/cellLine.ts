/** What the numbers of an analysis are about, in one line. */

import type { CellParameters } from '../../evaluation/analysis/cell.ts';
import { formatFixed } from '../../evaluation/coco/cocoTable.ts';
import { answer } from '../terminal/style.ts';
import { count } from '../terminal/units.ts';

export function cellLine({ iouThreshold, area, maxDets, minScore, images }: CellParameters): string {
  const score = minScore === null ? '' : `, score >= ${minScore}`;
  return answer.faint(
    `IoU=${formatFixed(iouThreshold, 2)}, area=${area}, maxDets=${maxDets}${score}, ${count(images, 'image')}`,
  );
}
