/** The whole of a COCO evaluation: bytes in, numbers out. */

import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { Accumulated } from './accumulate.ts';
import { type ComparedDocument, compareDocument } from './compareDocument.ts';
import type { Detections } from './detectionColumns.ts';
import { parseGroundTruth } from './groundTruth.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import type { ByteSource } from './json/byteReader.ts';
import { accumulateAll, matchAndAccumulate } from './matchAll.ts';
import type { MatchTable } from './matchTable.ts';
import { type Prepared, prepare } from './prepare.ts';
import { type Summary, summarise } from './summarise.ts';

/** One of the two documents to read. */
export interface Document {
  /** What a person calls it, for error messages. */
  readonly name: string;
  readonly bytes: ByteSource;
  /** Of a plain file: where it can be read once more. */
  readonly path?: string;
}

/** What the table says. */
export interface EvaluationTable {
  readonly detections: Pick<Detections, 'count' | 'dropped'>;
  readonly summary: Summary;
}

/** The numbers, and what they are over. */
export interface EvaluationSummary extends EvaluationTable {
  readonly groundTruth: GroundTruth;
  /** Ground truths of the images and categories that were evaluated, crowd regions included. */
  readonly annotations: number;
  readonly accumulated: Accumulated;
}

export interface Evaluation extends EvaluationSummary {
  readonly table: MatchTable;
}

/** As {@link evaluateSummary} does, where no more than the table is asked for: the array of scores is not made. */
export function evaluateTable(
  groundTruthDocument: Document,
  detectionsDocument: Document,
  parameters: EvaluationParameters,
): EvaluationTable {
  const { prepared, compared } = compareDocuments(groundTruthDocument, detectionsDocument, parameters);
  return summaryOf(prepared, compared, accumulateAll(prepared, compared.compared, false));
}

/**
 * Evaluates as the reference does: detections of categories the ground truth does not list are dropped, and counted. No detection
 * is kept, and no match table made.
 *
 * @throws SchemaError where either document is not what COCO prescribes
 * @throws InvalidInputError where the parameters name an image or category the ground truth has not
 */
export function evaluateSummary(
  groundTruthDocument: Document,
  detectionsDocument: Document,
  parameters: EvaluationParameters,
): EvaluationSummary {
  const { prepared, compared } = compareDocuments(groundTruthDocument, detectionsDocument, parameters);
  return summaryOf(prepared, compared, accumulateAll(prepared, compared.compared));
}

/** The same, and the match table from which what is asked later is answered. */
export function evaluate(
  groundTruthDocument: Document,
  detectionsDocument: Document,
  parameters: EvaluationParameters,
): Evaluation {
  const { prepared, compared } = compareDocuments(groundTruthDocument, detectionsDocument, parameters);
  const { table, accumulated } = matchAndAccumulate(prepared, compared.compared);
  return { ...summaryOf(prepared, compared, accumulated), table };
}

function compareDocuments(
  groundTruthDocument: Document,
  detectionsDocument: Document,
  parameters: EvaluationParameters,
): { prepared: Prepared; compared: ComparedDocument } {
  const groundTruth = parseGroundTruth(groundTruthDocument.bytes, {
    document: groundTruthDocument.name,
    geometry: parameters,
  });
  const prepared = prepare(groundTruth, parameters);
  const compared = compareDocument(detectionsDocument.bytes, prepared, {
    unknownCategories: 'drop',
    document: detectionsDocument.name,
  });
  return { prepared, compared };
}

/** What became of a results file, and its numbers. */
export function summaryOf(
  { groundTruth, ordered }: Prepared,
  { count, dropped }: ComparedDocument,
  accumulated: Accumulated,
): EvaluationSummary {
  return {
    groundTruth,
    annotations: ordered.rows.count,
    detections: { count, dropped },
    accumulated,
    summary: summarise(accumulated),
  };
}
