/** An evaluation of two files, made on the spot. What was left out of it is told on standard error. */

import { EvaluationParameters, type EvaluationParametersInput } from '../../../../../schema/evaluation.ts';
import { parseWith } from '../../../../../schema/parse.ts';
import { rowBoxes } from '../../../../evaluation/analysis/matches/rowBoxes.ts';
import { documentRows } from '../../../../evaluation/analysis/overlaps/documentRows.ts';
import { findOverlaps } from '../../../../evaluation/analysis/overlaps/findOverlaps.ts';
import { parseDetections } from '../../../../evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../../../evaluation/coco/groundTruth.ts';
import { matchDetections } from '../../../../evaluation/coco/match.ts';
import { openDocument } from '../../../../evaluation/openDocument.ts';
import { planSlice, type SliceRequest } from '../../../../pipeline/queries/slices.ts';
import { refuseTwoInputs } from '../../../options/standardInput.ts';
import { droppedDetections } from '../../../report/dropped.ts';
import { printNote } from '../../../terminal/streams.ts';
import type { ResultsFile } from '../analysisOptions.ts';
import { queryOf } from '../sliceOptions.ts';
import { type Analysed, namer } from './analysed.ts';

/**
 * @param asked parameters of the evaluation, by the names of the schema
 * @param request a slice of it: what the parameters lack for it is matched as well
 * @throws InvalidInputError, SchemaError
 */
export async function analysedFiles(
  gt: string,
  { option, path: dt }: ResultsFile,
  asked: EvaluationParametersInput,
  request: SliceRequest,
): Promise<Analysed> {
  const evaluation = parseWith(EvaluationParameters, asked, 'options');
  const { applied, matchWith } = planSlice(request, evaluation);
  const parameters = matchWith ?? evaluation;
  refuseTwoInputs(['--gt', gt], [option, dt]);
  const truth = await openDocument('--gt', gt);
  const groundTruth = parseGroundTruth(truth.bytes, { document: truth.name, geometry: parameters });
  const found = await openDocument(option, dt);
  const detections = parseDetections(found.bytes, groundTruth, {
    unknownCategories: 'drop',
    document: found.name,
    geometry: parameters,
  });
  for (const note of droppedDetections(detections.dropped.unknownCategories)) printNote(note);
  const { categories } = groundTruth;
  return {
    title: `${found.name} against ${truth.name}`,
    source: { gt, dt, dropped: detections.dropped },
    matchedAnewBecause: null,
    table: matchDetections(groundTruth, detections, parameters),
    query: queryOf(request, applied),
    nameOf: namer(new Map(categories.names.map((name, row) => [categories.ids[row] as number, name]))),
    overlaps: async () => ({
      overlaps: findOverlaps(groundTruth, detections, parameters),
      foundAnewBecause: null,
    }),
    boxesOf: async (asked) =>
      rowBoxes(groundTruth, detections, documentRows(groundTruth, detections, parameters), asked),
  };
}
