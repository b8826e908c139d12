/** Results as a stream, by way of the columns they would be kept in: every result is row 0 in its turn. */
import type { Detections } from '../detectionColumns.ts';
import type { RecordReader } from '../json/record.ts';
import type { ProblemList } from '../problems.ts';
import type { DetectionGeometry, DetectionStream, GeometryReader, Measure } from './geometry.ts';

/**
 * @param reader never moves the columns of its first row, once it has begun
 * @param measureOf makes the measure that looks at these columns
 */
export function rowStream(
  reader: GeometryReader<DetectionGeometry>,
  measureOf: (detections: Detections) => Measure,
): DetectionStream {
  const measureOfRow = (columns: DetectionGeometry): Measure =>
    measureOf({
      count: 1,
      imageRows: new Int32Array(1),
      categoryRows: new Int32Array(1),
      scores: new Float64Array(1),
      dropped: { unknownCategories: { count: 0, first: [] } },
      ...columns,
    });
  let measure = measureOfRow(reader.finish(1));
  return {
    fields: reader.fields,
    reader,
    begin: (record: RecordReader) => {
      reader.begin(record);
      // Where the first record has no box, there is a column more.
      const columns = reader.finish(1);
      if (columns.boxAreas !== null) measure = measureOfRow(columns);
    },
    report: (record: RecordReader, pointer: string, problems: ProblemList) =>
      reader.report(record, pointer, problems),
    take: (record: RecordReader) => reader.append(record, 0),
    similarity: (_: number, annotationRow: number) => measure.similarity(0, annotationRow),
    ...(measure.near && {
      near: (_: number, rows: Int32Array, first: number, end: number, lowest: number, places: Int32Array) =>
        measure.near?.(0, rows, first, end, lowest, places) ?? 0,
    }),
    area: () => measure.area(0),
  };
}
