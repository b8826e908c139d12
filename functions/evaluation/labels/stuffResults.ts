/**
 * COCO-Stuff results (<https://cocodataset.org/#format-results>, stuff segmentation): for each class of an image the mask
 * of its pixels, as run lengths. Masks of an image may not overlap; pixels without a mask are labelled as nothing.
 */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { Document } from '../coco/evaluate.ts';
import { ByteReader } from '../coco/json/byteReader.ts';
import { ABSENT, READ } from '../coco/json/fieldStates.ts';
import { type Field, RecordReader } from '../coco/json/record.ts';
import { type Segmentation, SegmentationReader, segmentationField } from '../coco/json/segmentation.ts';
import { expectEnd, peek, readElements } from '../coco/json/value.ts';
import { ProblemList } from '../coco/problems.ts';
import { requireId, requireObject } from '../coco/requirements.ts';
import { type Rle, rleFromCounts } from '../masks/rle.ts';
import { parseRleString } from '../masks/rleString.ts';

/** The pixels of one class in one image. */
export interface StuffSegment {
  /** JSON pointer of the result. */
  readonly pointer: string;
  readonly categoryId: number;
  readonly mask: Rle;
}

/** An image, and at least one segment of it. */
export interface StuffImage {
  /** As results name it: by the id of its record, or the name of its file. */
  readonly image: number | string;
  readonly segments: StuffSegment[];
}

const MAX_LABEL = 2 ** 31 - 1;
const IMAGE_ID = 0;
const CATEGORY_ID = 1;
const FILE_NAME = 2;
const SEGMENTATION = 3;
const FIELDS: readonly Field[] = [
  { name: 'image_id', kind: 'number', slot: IMAGE_ID },
  { name: 'category_id', kind: 'number', slot: CATEGORY_ID },
  { name: 'file_name', kind: 'text', slot: 0 },
];

/**
 * The images of a results array, in the order in which they are first named. A result without `image_id` names its image
 * by `file_name`, as detectron2 writes them.
 *
 * @throws SchemaError with JSON pointers, where a result lacks a member, or its mask is no mask of run lengths
 */
export function parseStuffResults({ name, bytes }: Document): StuffImage[] {
  const reader = new ByteReader(bytes, name);
  const segmentations = new SegmentationReader();
  const record = new RecordReader([...FIELDS, segmentationField(segmentations)]);
  const problems = new ProblemList(name);
  const images = new Map<number | string, StuffImage>();
  if (peek(reader) !== 91) reader.fail('an array of results');
  readElements(reader, (index) => {
    const pointer = `/${index}`;
    if (!requireObject(record.read(reader), pointer, problems)) return;
    const mask = maskOf(record, segmentations.value(), pointer, problems);
    const isNamed = record.states[FILE_NAME] === READ && record.states[IMAGE_ID] === ABSENT;
    const hasImage = isNamed || requireId(record, IMAGE_ID, 'image_id', pointer, problems);
    const hasCategory = requireCategory(record, pointer, problems);
    if (!mask || !hasImage || !hasCategory) return;
    const image = isNamed ? (record.texts[0] as string) : (record.numbers[IMAGE_ID] as number);
    const found = images.get(image) ?? { image, segments: [] };
    found.segments.push({ pointer, categoryId: record.numbers[CATEGORY_ID] as number, mask });
    images.set(image, found);
  });
  expectEnd(reader);
  problems.throwIfAny();
  return [...images.values()];
}

/** Label maps have 32 bits. */
function requireCategory(record: RecordReader, pointer: string, problems: ProblemList): boolean {
  if (!requireId(record, CATEGORY_ID, 'category_id', pointer, problems)) return false;
  const isLabel = Math.abs(record.numbers[CATEGORY_ID] as number) <= MAX_LABEL;
  if (!isLabel) problems.add(`${pointer}/category_id`, 'BAD_ID', 'has to be below 2^31');
  return isLabel;
}

function maskOf(
  { states }: RecordReader,
  segmentation: Segmentation | null,
  pointer: string,
  problems: ProblemList,
): Rle | null {
  const place = `${pointer}/segmentation`;
  if (states[SEGMENTATION] !== READ || segmentation === null || 'parts' in segmentation) {
    problems.add(
      place,
      'BAD_MASK',
      'has to be a mask of run lengths: {"size": [height, width], "counts": …}',
    );
    return null;
  }
  try {
    return rleOf(segmentation);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    problems.add(place, 'BAD_MASK', error.message);
    return null;
  }
}

function rleOf({ size, counts }: Extract<Segmentation, { size: unknown }>): Rle {
  const [height = 0, width = 0] = size;
  return typeof counts === 'string'
    ? parseRleString(counts, height, width)
    : rleFromCounts(counts, height, width);
}
