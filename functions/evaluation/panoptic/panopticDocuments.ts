/** The two JSON documents of a panoptic evaluation: what each PNG's colours mean. */
import { ByteReader, type ByteSource } from '../coco/json/byteReader.ts';
import { type Field, RecordReader } from '../coco/json/record.ts';
import { readSections } from '../coco/json/sections.ts';
import { readElements } from '../coco/json/value.ts';
import { ProblemList } from '../coco/problems.ts';
import { optionalText, requireId, requireNumber, requireObject } from '../coco/requirements.ts';
import type { PanopticCategories, SegmentLists } from './segmentColumns.ts';
import { SegmentReader } from './segmentReader.ts';

export interface PanopticGroundTruth {
  readonly categories: PanopticCategories;
  readonly segments: SegmentLists;
}

const CATEGORY_FIELDS: readonly Field[] = [
  { name: 'id', kind: 'number', slot: 0 },
  { name: 'isthing', kind: 'flag', slot: 1 },
  { name: 'name', kind: 'text', slot: 0 },
];

/**
 * Parses panoptic ground truth (<https://cocodataset.org/#format-data>): `annotations` with `image_id`, `file_name` and
 * `segments_info` (`id`, `category_id`, `area`, `iscrowd`), and `categories` with `id` and `isthing`.
 *
 * @param document what a person calls these bytes, for error messages
 * @throws SchemaError with JSON pointers: not JSON, a member missing or of the wrong type, an image or a segment of an
 * image listed twice, a segment id that is no colour, a category that is not listed
 */
export function parsePanopticGroundTruth(bytes: ByteSource, document: string): PanopticGroundTruth {
  const reader = new ByteReader(bytes, document);
  let categories: PanopticCategories = { ids: [], names: [], isThing: [] };
  let segments = new SegmentReader(true);
  readSections(reader, 'annotations and categories', {
    annotations: {
      read: (problems) => {
        segments = new SegmentReader(true);
        segments.readAll(reader, problems);
      },
    },
    categories: {
      read: (problems) => {
        categories = readCategories(reader, problems);
      },
    },
  });
  return { categories, segments: finish(segments, categories, document) };
}

/**
 * Parses panoptic predictions: `annotations` as those of the ground truth, of which neither `area` nor `iscrowd` is read.
 *
 * @throws SchemaError as {@link parsePanopticGroundTruth}
 */
export function parsePanopticPredictions(
  bytes: ByteSource,
  { categories }: PanopticGroundTruth,
  document: string,
): SegmentLists {
  const reader = new ByteReader(bytes, document);
  let segments = new SegmentReader(false);
  readSections(reader, 'annotations', {
    annotations: {
      read: (problems) => {
        segments = new SegmentReader(false);
        segments.readAll(reader, problems);
      },
    },
  });
  return finish(segments, categories, document);
}

function finish(segments: SegmentReader, { ids }: PanopticCategories, document: string): SegmentLists {
  const rows = new Map(ids.map((id, row) => [id, row]));
  const problems = new ProblemList(document);
  const lists = segments.finish((id) => rows.get(id) ?? -1, problems);
  problems.throwIfAny();
  return lists;
}

/** Of several categories of one id the last counts, at the place of the first: as in a Python dictionary. */
function readCategories(reader: ByteReader, problems: ProblemList): PanopticCategories {
  const rows = new Map<number, { name: string; isThing: boolean }>();
  const record = new RecordReader(CATEGORY_FIELDS);
  readElements(reader, () => {
    const { pointer } = reader;
    if (!requireObject(record.read(reader), pointer, problems)) return;
    const isNamed = requireId(record, 0, 'id', pointer, problems);
    const isKnown = requireNumber(record, 1, 1, 'isthing', pointer, problems);
    if (!isNamed || !isKnown) return;
    const isThing = record.numbers[1] === 1;
    rows.set(record.numbers[0] as number, { name: optionalText(record, 2, 0), isThing });
  });
  const values = [...rows.values()];
  return {
    ids: [...rows.keys()],
    names: values.map(({ name }) => name),
    isThing: values.map(({ isThing }) => isThing),
  };
}
