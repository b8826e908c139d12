/** The whole of a COCO evaluation: bytes in, numbers out. */

import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import { type Accumulated, accumulate } from './accumulate.ts';
import type { Detections } from './detectionColumns.ts';
import { parseDetections } from './detections.ts';
import { parseGroundTruth } from './groundTruth.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import type { ByteSource } from './json/byteReader.ts';
import { matchDetections } from './match.ts';
import type { MatchTable } from './matchTable.ts';
import { type Summary, summarise } from './summarise.ts';

/** One of the two documents to read. */
export interface Document {
  /** What a person calls it, for error messages. */
  readonly name: string;
  readonly bytes: ByteSource;
}

export interface Evaluation {
  readonly groundTruth: GroundTruth;
  readonly detections: Detections;
  readonly table: MatchTable;
  readonly accumulated: Accumulated;
  readonly summary: Summary;
}

/**
 * Evaluates as the reference does: detections of categories the ground truth does not list are dropped, and counted.
 *
 * @throws SchemaError where either document is not what COCO prescribes
 * @throws InvalidInputError where the parameters name an image or category the ground truth has not
 */
export function evaluate(
  groundTruthDocument: Document,
  detectionsDocument: Document,
  parameters: EvaluationParameters,
): Evaluation {
  const groundTruth = parseGroundTruth(groundTruthDocument.bytes, {
    document: groundTruthDocument.name,
    geometry: parameters,
  });
  const detections = parseDetections(detectionsDocument.bytes, groundTruth, {
    unknownCategories: 'drop',
    document: detectionsDocument.name,
    geometry: parameters,
  });
  const table = matchDetections(groundTruth, detections, parameters);
  const accumulated = accumulate(table);
  return { groundTruth, detections, table, accumulated, summary: summarise(accumulated) };
}
