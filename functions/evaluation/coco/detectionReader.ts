/** Reads a COCO results array: result by result, each checked before it is handed on. */
import { Kernel } from '../kernels/kernel.ts';
import type { DetectionStream, GeometryParameters } from './geometry/geometry.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import { ByteReader, type ByteSource } from './json/byteReader.ts';
import { type Field, RecordReader } from './json/record.ts';
import { RecordScanner } from './json/recordScanner.ts';
import { continues, expectByte, expectEnd, peek } from './json/value.ts';
import { type Dropped, DroppedList, ProblemList } from './problems.ts';
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
const FIELDS: readonly Field[] = [
  { name: 'image_id', kind: 'number', slot: IMAGE_ID },
  { name: 'category_id', kind: 'number', slot: CATEGORY_ID },
  { name: 'score', kind: 'number', slot: SCORE },
];

export const DETECTION_FIELDS = [IMAGE_ID, CATEGORY_ID, SCORE];

/** Where the members of the geometry begin. */
export const GEOMETRY_FIELD = FIELDS.length;
export const GEOMETRY_SLOT = 3;

/**
 * Takes a result whose image, category and score are in order.
 *
 * @returns false where something is wrong with its geometry
 */
export type TakeDetection = (
  record: RecordReader,
  imageRow: number,
  categoryRow: number,
  score: number,
) => boolean;

/** Takes many results at once, as rows of numbers in the memory of a kernel: see `rowComparison`. */
export interface TakeRows {
  readonly kernel: Kernel;
  /** Fields that have to have been read; null where none of the rows can be taken. */
  readonly needed: () => readonly number[] | null;
  /** How many of the rows, from the first on, are done with: the next one is taken, or refused, by itself. */
  take(rowsAt: number, rowBytes: number, count: number): number;
}

export class DetectionReader {
  /** How many results were handed on so far. */
  handedOn = 0;

  private readonly groundTruth: GroundTruth;
  private readonly options: DetectionOptions;
  private readonly geometry: Pick<DetectionStream, 'fields' | 'begin' | 'report'>;
  private readonly record: RecordReader;
  private readonly problems: ProblemList;
  private readonly unknownCategories = new DroppedList();
  /** The lowest row a category may have. */
  private readonly lowestCategory: -1 | 0;

  constructor(
    groundTruth: GroundTruth,
    options: DetectionOptions,
    geometry: Pick<DetectionStream, 'fields' | 'begin' | 'report'>,
  ) {
    this.groundTruth = groundTruth;
    this.options = options;
    this.geometry = geometry;
    this.record = new RecordReader([...FIELDS, ...geometry.fields]);
    this.problems = new ProblemList(options.document ?? 'detections');
    this.lowestCategory = options.unknownCategories === 'keep' ? -1 : 0;
  }

  /**
   * Reads the whole document.
   *
   * @param takeRows takes what it can before `take` is asked
   * @returns what was in it and was not handed on
   * @throws SchemaError as {@link parseDetections} does
   */
  readAll(
    bytes: ByteSource,
    take: TakeDetection,
    takeRows: TakeRows | null = null,
  ): { readonly unknownCategories: Dropped } {
    const kernel = takeRows?.kernel ?? new Kernel();
    using _own = takeRows === null ? kernel : null;
    const scanner = new RecordScanner(kernel, this.record);
    const reader = scanner.read(bytes, this.options.document ?? 'detections');
    if (peek(reader) !== 91) reader.fail('an array of results');
    scanner.readAll(reader, this.rowsTo(takeRows, scanner), (isObject, index) => {
      if (index === 0) this.geometry.begin(this.record);
      if (!isObject || !this.accept(take)) this.report(index, isObject);
    });
    expectEnd(reader);
    this.problems.throwIfAny();
    return { unknownCategories: this.unknownCategories };
  }

  /**
   * Reads the elements of a part of the document, which begins with one.
   *
   * @param bytes no more than the part
   * @param head the beginning of the document, whose first result decides what kind the results are
   * @param isLast the part ends with the document; else with the comma before the next one
   * @param takeRows takes what it can before `take` is asked
   * @returns true where the part ended as it was said to end, and there was nothing in it but results that were handed on
   */
  readPart(
    bytes: ByteSource,
    head: ByteSource,
    isLast: boolean,
    take: TakeDetection,
    takeRows: TakeRows | null,
  ): boolean {
    const document = this.options.document ?? 'detections';
    const start = new ByteReader(head, document);
    expectByte(start, 91);
    this.record.read(start);
    this.geometry.begin(this.record);
    const scanner = new RecordScanner(takeRows?.kernel ?? new Kernel(), this.record);
    const reader = scanner.read(bytes, document);
    const takeMany = this.rowsTo(takeRows, scanner);
    let isInOrder = true;
    do {
      peek(reader);
      scanner.readAlike(reader, takeMany, () => {
        isInOrder = this.accept(take) && isInOrder;
      });
      peek(reader);
      if (reader.atEnd()) return isInOrder && !isLast;
      if (!this.record.read(reader) || !this.accept(take)) return false;
    } while (isInOrder && continues(reader, 93));
    expectEnd(reader);
    return isInOrder && isLast;
  }

  /** Hands on what can be taken of rows. */
  private rowsTo(
    takeRows: TakeRows | null,
    scanner: RecordScanner,
  ): (first: number, count: number) => number {
    const { rows } = scanner;
    return (first, count) => {
      const needed = takeRows?.needed();
      if (!takeRows || !needed || !scanner.hasRead(...needed)) return 0;
      const taken = takeRows.take(rows.placeOf(first), rows.rowBytes, count);
      this.handedOn += taken;
      return taken;
    };
  }

  /** Hands on the record where nothing at all is wrong with it. */
  private accept(take: TakeDetection): boolean {
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
    const isTaken = take(this.record, imageRow, categoryRow, score);
    if (isTaken) this.handedOn++;
    return isTaken;
  }

  /** Says what is wrong with a record that was not handed on. */
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
    if (this.options.unknownCategories !== 'reject') this.unknownCategories.add(`${pointer}/category_id`);
    else
      problems.add(
        `${pointer}/category_id`,
        'UNKNOWN_CATEGORY',
        `the ground truth has no category ${categoryId}`,
      );
  }
}
