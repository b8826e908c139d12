/**
 * `node keepTable.ts WORKLOAD FOLDER`: evaluates a workload and keeps its match table, for what is asked later. How long
 * storing it takes is measured with the slices.
 */
import { join } from 'node:path';
import { evaluate } from '../../../functions/evaluation/coco/evaluate.ts';
import { openDocument } from '../../../functions/evaluation/openDocument.ts';
import { cocoParameters } from '../../../schema/cocoParameters.ts';
import type { Workload } from '../workload.ts';

const [, , text = '', folder = ''] = process.argv;
const { groundTruth, detections, iouType, maxDets, classAgnostic } = JSON.parse(text) as Workload;
const { table, summary } = evaluate(
  await openDocument('ground truth', join(folder, groundTruth)),
  await openDocument('results', join(folder, detections)),
  {
    ...cocoParameters(iouType),
    ...(maxDets && { maxDets: [...maxDets] }),
    ...(classAgnostic && { classAgnostic }),
  },
);
process.stdout.write(`${summary.stats.join(' ')} of ${table.imageIds.length} images\n`);
