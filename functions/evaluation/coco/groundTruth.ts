/** COCO instances JSON: images, categories and annotations in columns. */
import { AnnotationColumns, GEOMETRY_FIELD, GEOMETRY_SLOT, type MissingArea } from './annotations.ts';
import type { GeometryParameters } from './geometry/geometry.ts';
import { annotationReaderOf } from './geometry/kinds.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import { IdIndex } from './idIndex.ts';
import { ByteReader, type ByteSource } from './json/byteReader.ts';
import { type Field, RecordReader } from './json/record.ts';
import { readSections } from './json/sections.ts';
import { readElements } from './json/value.ts';
import type { ProblemList } from './problems.ts';
import { optionalNumber, optionalText, requireId, requireObject } from './requirements.ts';

export interface GroundTruthOptions {
  /** What a person calls these bytes, for error messages. @default 'ground truth' */
  readonly document?: string;
  /**
   * An annotation without an area, on which the reference stops: an error, or one whose area is its box's, counted in
   * the columns. @default 'reject'
   */
  readonly missingArea?: MissingArea;
  /** The parameters of the evaluation: which geometry is read. @default boxes */
  readonly geometry?: GeometryParameters;
}

/** What of an image is read. */
export const IMAGE_FIELDS: readonly Field[] = [
  { name: 'id', kind: 'number', slot: 0 },
  { name: 'width', kind: 'number', slot: 1 },
  { name: 'height', kind: 'number', slot: 2 },
  { name: 'file_name', kind: 'text', slot: 0 },
];
const CATEGORY_FIELDS: readonly Field[] = [
  { name: 'id', kind: 'number', slot: 0 },
  { name: 'name', kind: 'text', slot: 0 },
  { name: 'supercategory', kind: 'text', slot: 1 },
];

type ImageRow = { width: number; height: number; fileName: string };
type CategoryRow = { name: string; supercategory: string };

/**
 * Parses ground truth in the format of <https://cocodataset.org/#format-data>. Members may come in any order,
 * members it does not know are skipped, and the last of several members of one name counts.
 *
 * @param bytes the file, or its pieces in order
 * @throws SchemaError with JSON pointers: not JSON, truncated (with the byte offset), a member that is missing, of
 * the wrong type, not finite, or an id that is no safe integer
 */
export function parseGroundTruth(bytes: ByteSource, options: GroundTruthOptions = {}): GroundTruth {
  const document = options.document ?? 'ground truth';
  const reader = new ByteReader(bytes, document);
  let images = new Map<number, ImageRow>();
  let categories = new Map<number, CategoryRow>();
  const newAnnotations = (): AnnotationColumns =>
    new AnnotationColumns(
      options.missingArea ?? 'reject',
      annotationReaderOf(options.geometry ?? { iouType: 'bbox' }, GEOMETRY_FIELD, GEOMETRY_SLOT),
    );
  let annotations = newAnnotations();
  readSections(reader, 'images, categories and annotations', {
    images: {
      read: (problems) => {
        images = readImages(reader, problems);
      },
    },
    categories: {
      read: (problems) => {
        categories = readCategories(reader, problems);
      },
    },
    annotations: {
      read: (problems) => {
        annotations = newAnnotations();
        annotations.readAll(reader, problems);
      },
      optional: true,
    },
  });

  const imageIndex = new IdIndex(images.keys());
  const categoryIndex = new IdIndex(categories.keys());
  const imageRows = Array.from(imageIndex.ids, (id) => images.get(id) as ImageRow);
  const categoryRows = Array.from(categoryIndex.ids, (id) => categories.get(id) as CategoryRow);
  return {
    images: {
      ids: imageIndex.ids,
      widths: Float64Array.from(imageRows, (row) => row.width),
      heights: Float64Array.from(imageRows, (row) => row.height),
      fileNames: imageRows.map((row) => row.fileName),
    },
    categories: {
      ids: categoryIndex.ids,
      names: categoryRows.map((row) => row.name),
      supercategories: categoryRows.map((row) => row.supercategory),
    },
    annotations: annotations.finish(imageIndex, categoryIndex),
    imageIndex,
    categoryIndex,
  };
}

function readImages(reader: ByteReader, problems: ProblemList): Map<number, ImageRow> {
  const rows = new Map<number, ImageRow>();
  const record = new RecordReader(IMAGE_FIELDS);
  readElements(reader, () => {
    const start = reader.pointer;
    if (!requireObject(record.read(reader), start, problems)) return;
    if (!requireId(record, 0, 'id', start, problems)) return;
    rows.set(record.numbers[0] as number, {
      width: optionalNumber(record, 1, 1),
      height: optionalNumber(record, 2, 2),
      fileName: optionalText(record, 3, 0),
    });
  });
  return rows;
}

function readCategories(reader: ByteReader, problems: ProblemList): Map<number, CategoryRow> {
  const rows = new Map<number, CategoryRow>();
  const record = new RecordReader(CATEGORY_FIELDS);
  readElements(reader, () => {
    const start = reader.pointer;
    if (!requireObject(record.read(reader), start, problems)) return;
    if (!requireId(record, 0, 'id', start, problems)) return;
    rows.set(record.numbers[0] as number, {
      name: optionalText(record, 1, 0),
      supercategory: optionalText(record, 2, 1),
    });
  });
  return rows;
}
