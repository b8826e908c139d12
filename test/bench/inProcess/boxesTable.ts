/** The match table of the boxes workload, for what is measured on it. */
import { join } from 'node:path';
import { type Document, evaluate } from '../../../functions/evaluation/coco/evaluate.ts';
import type { MatchTable } from '../../../functions/evaluation/coco/matchTable.ts';
import { openDocument } from '../../../functions/evaluation/openDocument.ts';
import { cocoParameters } from '../../../schema/cocoParameters.ts';
import { workloadNamed } from '../workload.ts';

const BOXES = workloadNamed('boxes');

export const boxesResults = (folder: string): string => join(folder, BOXES.detections);

/** @param results instead of those of the workload */
export async function boxesTable(folder: string, results?: Document): Promise<MatchTable> {
  const groundTruth = await openDocument('ground truth', join(folder, BOXES.groundTruth));
  const detections = results ?? (await openDocument('results', boxesResults(folder)));
  return evaluate(groundTruth, detections, cocoParameters(BOXES.iouType)).table;
}
