/**
 * What a kind of geometry (boxes, masks, keypoints) has to bring: how it is read from the two documents and how a detection
 * is compared with a ground truth. Everything else of an evaluation is the same for all kinds.
 */
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import type { Field, RecordReader } from '../json/record.ts';
import type { RecordScanner } from '../json/recordScanner.ts';
import type { ProblemList } from '../problems.ts';
import type { AnnotatedShapes } from './annotatedShapes.ts';
import type { AnnotatedKeypoints, DetectedKeypoints, DetectedMasks } from './columns.ts';

/** The parameters by which documents are read. */
export type GeometryParameters = Pick<EvaluationParameters, 'iouType' | 'sigmas'>;

/** Takes the geometry of one record after another into columns. */
export interface GeometryReader<Columns> {
  /** Members to read, with fields and slots from the first that are free. */
  readonly fields: readonly Field[];
  /** Looks at the first record, which decides what kind the results are. */
  readonly begin: (record: RecordReader) => void;
  /** Keeps the geometry of a record as row `row`, unless something is wrong with it (false). */
  readonly append: (record: RecordReader, row: number) => boolean;
  /**
   * Keeps the geometry of records in rows, as `append` does: of up to `count` records from `first` on, as row `row` and those after it.
   * How many, before one that is not in order. Where it is missing records are taken one by one.
   */
  readonly appendRows?: (scanner: RecordScanner, first: number, count: number, row: number) => number;
  /** Says what is wrong with the geometry of a record. */
  readonly report: (record: RecordReader, pointer: string, problems: ProblemList) => void;
  /** The columns of the first `count` rows. */
  readonly finish: (count: number) => Columns;
}

/** What is kept of the annotations' geometry beside their boxes. */
export interface AnnotationGeometry {
  /** null unless keypoints are compared. */
  readonly keypoints: AnnotatedKeypoints | null;
  /** Of n; null unless masks are compared. */
  readonly masks: AnnotatedShapes | null;
}

/** What is kept of the detections' geometry. */
export interface DetectionGeometry {
  /** [n, 4] x, y, width, height in pixels of the original image; x, y is the upper left corner. Empty unless boxes are compared. */
  readonly boxes: Float64Array;
  /** [n] Pixels, where boxes are compared and areas are those of masks; null where they are those of the boxes. */
  readonly boxAreas: Float64Array | null;
  /** null unless keypoints are compared. */
  readonly keypoints: DetectedKeypoints | null;
  /** null unless masks are compared. */
  readonly masks: DetectedMasks | null;
}

/** How detections are measured; rows are those of the parsed documents. */
export interface Measure {
  /** IoU or OKS of a detection and an annotation, 0…1; below 0 where the two are never compared. */
  similarity(detectionRow: number, annotationRow: number): number;
  /**
   * Leaves out annotations that are sure to be less similar than `lowest`, by a rule that costs less than the similarity.
   *
   * @param annotationRows of which those from `first` to before `end` are looked at
   * @param lowest above 0
   * @param places receives the places in `annotationRows` of those that are not left out, ascending; it is long enough
   * @returns how many those are
   */
  near?(
    detectionRow: number,
    annotationRows: Int32Array,
    first: number,
    end: number,
    lowest: number,
    places: Int32Array,
  ): number;
  /** Pixels: decides the area range of a detection that is not matched. */
  area(detectionRow: number): number;
}

/** Results that are read one after another and measured one by one: rows mean nothing, the detection is the one taken last. */
export interface DetectionStream extends Measure {
  /** As of {@link GeometryReader}. */
  readonly fields: readonly Field[];
  /** Of one that goes by way of columns: what reads them. */
  readonly reader?: GeometryReader<DetectionGeometry>;
  begin(record: RecordReader): void;
  report(record: RecordReader, pointer: string, problems: ProblemList): void;
  /**
   * Takes the geometry of a record in place of the last one, unless something is wrong with it (false).
   *
   * @param imageRow row of its image in the ground truth
   */
  take(record: RecordReader, imageRow: number): boolean;
}
