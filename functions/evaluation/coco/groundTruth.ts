/** COCO instances JSON: images, categories and annotations in columns. */
import { Kernel } from '../kernels/kernel.ts';
import { AnnotationColumns, GEOMETRY_FIELD, GEOMETRY_SLOT, type MissingArea } from './annotations.ts';
import type { GeometryParameters } from './geometry/geometry.ts';
import { annotationReaderOf } from './geometry/kinds.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import { IdIndex } from './idIndex.ts';
import { ImageColumns } from './images.ts';
import type { ByteReader, ByteSource } from './json/byteReader.ts';
import { type Field, RecordReader } from './json/record.ts';
import { RecordScanner } from './json/recordScanner.ts';
import { readSections } from './json/sections.ts';
import { readElements } from './json/value.ts';
import type { ProblemList } from './problems.ts';
import { optionalText, requireId, requireObject } from './requirements.ts';

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

const CATEGORY_FIELDS: readonly Field[] = [
  { name: 'id', kind: 'number', slot: 0 },
  { name: 'name', kind: 'text', slot: 0 },
  { name: 'supercategory', kind: 'text', slot: 1 },
];

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
  const newAnnotations = (): AnnotationColumns =>
    new AnnotationColumns(
      options.missingArea ?? 'reject',
      annotationReaderOf(options.geometry ?? { iouType: 'bbox' }, GEOMETRY_FIELD, GEOMETRY_SLOT),
    );
  let images = new ImageColumns();
  let categories = new Map<number, CategoryRow>();
  let annotations = newAnnotations();
  const scanner = new RecordScanner(new Kernel(), annotations.record);
  const reader = scanner.read(bytes, document);
  readSections(reader, 'images, categories and annotations', {
    images: {
      read: (problems) => {
        images = new ImageColumns();
        images.readAll(reader, scanner, problems);
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
        annotations.readAll(reader, scanner, problems);
      },
      optional: true,
    },
  });

  const { images: listed, imageIndex } = images.finish();
  const categoryIndex = new IdIndex(Float64Array.from(categories.keys()));
  const categoryRows = Array.from(categoryIndex.ids, (id) => categories.get(id) as CategoryRow);
  return {
    images: listed,
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
