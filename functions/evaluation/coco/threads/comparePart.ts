/** Compares the detections of one part of a results file. */
import { UserError } from '../../../../schema/errors.ts';
import { fileChunks } from '../../fileChunks.ts';
import { expectedResults } from '../compareDocument.ts';
import { ComparedDetections } from '../comparedDetections.ts';
import { DetectionReader, GEOMETRY_FIELD, GEOMETRY_SLOT } from '../detectionReader.ts';
import { streamOf } from '../geometry/kinds.ts';
import type { Prepared } from '../prepare.ts';
import { rowComparison } from '../rowComparison.ts';

/** A part of a file: from where a result begins to where the next part's first one does, or to the end. */
export interface Part {
  readonly path: string;
  readonly start: number;
  readonly end: number | null;
}

/** What the results of a part came to. */
export interface ComparedPart {
  readonly compared: ComparedDetections;
  readonly count: number;
}

/**
 * @param room bytes of results there is room for in the columns
 * @returns null where the part does not end where the next one was taken to begin, or anything in it is not in order or left out:
 * whoever reads the file in one go says what
 */
export function comparePart(
  { path, start, end }: Part,
  prepared: Prepared,
  room: number,
): ComparedPart | null {
  const { groundTruth, parameters } = prepared;
  const stream = streamOf(groundTruth, parameters, GEOMETRY_FIELD, GEOMETRY_SLOT);
  if (stream === null) return null;
  const compared = new ComparedDetections(prepared, stream, expectedResults(room));
  using bytes = fileChunks(path, start, end ?? undefined);
  using head = fileChunks(path);
  const reader = new DetectionReader(groundTruth, { unknownCategories: 'drop' }, stream);
  try {
    const isWhole = reader.readPart(
      bytes,
      head,
      end === null,
      (record, imageRow, categoryRow, score) => {
        if (!stream.take(record, imageRow)) return false;
        compared.add(imageRow, categoryRow, score, 0);
        return true;
      },
      rowComparison(prepared, stream, compared),
    );
    return isWhole ? { compared, count: reader.handedOn } : null;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
