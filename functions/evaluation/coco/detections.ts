/** COCO results JSON: scored boxes, masks or keypoints in columns. */
import { grown } from './columns.ts';
import type { Detections } from './detectionColumns.ts';
import type { DetectionGeometry, GeometryParameters, GeometryReader } from './geometry/geometry.ts';
import { detectionReaderOf } from './geometry/kinds.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import { ByteReader, type ByteSource } from './json/byteReader.ts';
import { type Field, RecordReader } from './json/record.ts';
import { expectEnd, peek, readElements } from './json/value.ts';
import { DroppedList, ProblemList } from './problems.ts';
import { requireId, requireNumber, requireObject } from './requirements.ts';

export interface DetectionOptions {
  /**
   * A category the ground truth does not list: left out and counted, as the reference does, or an error; or kept in row -1,
   * for protocols that take it for a detection all the same (`matchDetections` does not).
   */
  readonly unknownCategories: 'drop' | 'reject' | 'keep';
  /** What a person calls these bytes, for error messages. @default 'detections' */
  readonly document?: string;
  /** The parameters of the evaluation: which geometry is read. @default boxes */
  readonly geometry?: GeometryParameters;
}

const IMAGE_ID = 0;
const CATEGORY_ID = 1;
const SCORE = 2;
const GEOMETRY = 3;
const FIELDS: readonly Field[] = [
  { name: 'image_id', kind: 'number', slot: IMAGE_ID },
  { name: 'category_id', kind: 'number', slot: CATEGORY_ID },
  { name: 'score', kind: 'number', slot: SCORE },
];

/**
 * Parses a results array (<https://cocodataset.org/#format-results>) against its ground truth. An empty array is
 * valid: a model that found nothing.
 *
 * @param bytes the file, or its pieces in order
 * @throws SchemaError with JSON pointers and their total: not JSON, truncated (with the byte offset), an image
 * the ground truth does not list, a score, box, mask or keypoint that is missing, of the wrong type or not finite, a negative
 * width or height, another number of keypoints than there are sigmas, an id that is no safe integer, and unknown categories where they are to be rejected
 */
export function parseDetections(
  bytes: ByteSource,
  groundTruth: GroundTruth,
  options: DetectionOptions,
): Detections {
  const document = options.document ?? 'detections';
  const reader = new ByteReader(bytes, document);
  const columns = new DetectionColumns(groundTruth, options, new ProblemList(document));
  if (peek(reader) !== 91) reader.fail('an array of results');
  columns.readAll(reader);
  expectEnd(reader);
  return columns.finish();
}

class DetectionColumns {
  private count = 0;
  private imageRows = new Int32Array(1024);
  private categoryRows = new Int32Array(1024);
  private scores = new Float64Array(1024);
  private readonly geometry: GeometryReader<DetectionGeometry>;
  private readonly record: RecordReader;
  private readonly unknownCategories = new DroppedList();
  private readonly groundTruth: GroundTruth;
  private readonly problems: ProblemList;
  private readonly rejectUnknown: boolean;
  /** The lowest row a category may have. */
  private readonly lowestCategory: -1 | 0;

  constructor(groundTruth: GroundTruth, options: DetectionOptions, problems: ProblemList) {
    this.groundTruth = groundTruth;
    this.problems = problems;
    this.geometry = detectionReaderOf(options.geometry ?? { iouType: 'bbox' }, FIELDS.length, GEOMETRY);
    this.record = new RecordReader([...FIELDS, ...this.geometry.fields]);
    this.rejectUnknown = options.unknownCategories === 'reject';
    this.lowestCategory = options.unknownCategories === 'keep' ? -1 : 0;
  }

  readAll(reader: ByteReader): void {
    readElements(reader, (index) => {
      const isObject = this.record.read(reader);
      if (index === 0) this.geometry.begin(this.record);
      if (!isObject || !this.append()) this.report(index, isObject);
    });
  }

  finish(): Detections {
    this.problems.throwIfAny();
    const { count } = this;
    return {
      count,
      imageRows: this.imageRows.subarray(0, count),
      categoryRows: this.categoryRows.subarray(0, count),
      scores: this.scores.subarray(0, count),
      dropped: { unknownCategories: this.unknownCategories },
      ...this.geometry.finish(count),
    };
  }

  /** Appends the record where nothing at all is wrong with it. */
  private append(): boolean {
    const { numbers, states } = this.record;
    const score = numbers[SCORE] as number;
    const imageRow = this.groundTruth.imageIndex.rowOf(numbers[IMAGE_ID] as number);
    const categoryId = numbers[CATEGORY_ID] as number;
    const categoryRow = this.groundTruth.categoryIndex.rowOf(categoryId);
    // Fields 0 to 2 all READ (1); ids that have rows are safe integers.
    const allRead = (states[0] as number) & (states[1] as number) & (states[2] as number);
    // A difference of a number and itself is 0 if the number is finite, else NaN.
    if (!(allRead === 1 && score - score === 0 && imageRow >= 0 && categoryRow >= this.lowestCategory))
      return false;
    if (categoryRow < 0 && !Number.isSafeInteger(categoryId)) return false;
    if (!this.geometry.append(this.record, this.count)) return false;

    const row = this.count++;
    if (row === this.scores.length) this.reserve(row + 1);
    this.imageRows[row] = imageRow;
    this.categoryRows[row] = categoryRow;
    this.scores[row] = score;
    return true;
  }

  /** Says what is wrong with a record that was not appended. */
  private report(index: number, isObject: boolean): void {
    const { record, problems } = this;
    const pointer = `/${index}`;
    if (!requireObject(isObject, pointer, problems)) return;
    const imageValid = requireId(record, IMAGE_ID, 'image_id', pointer, problems);
    const categoryValid = requireId(record, CATEGORY_ID, 'category_id', pointer, problems);
    requireNumber(record, SCORE, SCORE, 'score', pointer, problems);
    this.geometry.report(record, pointer, problems);
    const imageId = record.numbers[IMAGE_ID] as number;
    if (imageValid && this.groundTruth.imageIndex.rowOf(imageId) < 0) {
      problems.add(`${pointer}/image_id`, 'UNKNOWN_IMAGE', `the ground truth has no image ${imageId}`);
    }
    const categoryId = record.numbers[CATEGORY_ID] as number;
    if (!categoryValid || this.groundTruth.categoryIndex.rowOf(categoryId) >= 0) return;
    if (!this.rejectUnknown) this.unknownCategories.add(`${pointer}/category_id`);
    else
      problems.add(
        `${pointer}/category_id`,
        'UNKNOWN_CATEGORY',
        `the ground truth has no category ${categoryId}`,
      );
  }

  private reserve(length: number): void {
    this.imageRows = grown(this.imageRows, length);
    this.categoryRows = grown(this.categoryRows, length);
    this.scores = grown(this.scores, length);
  }
}
