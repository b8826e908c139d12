/** What LVIS adds to COCO's ground truth: which categories were looked for in which image, and how frequent each is. */
import type { GroundTruth } from '../coco/groundTruthColumns.ts';
import { ByteReader, type ByteSource } from '../coco/json/byteReader.ts';
import { ABSENT, READ } from '../coco/json/fieldStates.ts';
import { type Field, RecordReader } from '../coco/json/record.ts';
import { readSections } from '../coco/json/sections.ts';
import { readElements } from '../coco/json/value.ts';
import type { ProblemList } from '../coco/problems.ts';
import { requireObject } from '../coco/requirements.ts';

/** r, rare: in fewer than 10 training images. c, common: in fewer than 100. f: frequent. */
export const FREQUENCIES = ['r', 'c', 'f'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Rows are those of the ground truth. */
export interface Federation {
  /** [categories] */
  readonly frequencies: readonly Frequency[];
  /** [images] Ids of the categories that are known not to be in the image: `neg_category_ids`. */
  readonly absent: readonly (readonly number[])[];
  /** [images] Ids of those of which not every instance is annotated: `not_exhaustive_category_ids`. */
  readonly notExhaustive: readonly (readonly number[])[];
}

const ID = 0;
const ABSENT_IDS = 1;
const NOT_EXHAUSTIVE_IDS = 2;
const IMAGE_FIELDS: readonly Field[] = [
  { name: 'id', kind: 'number', slot: 0 },
  { name: 'neg_category_ids', kind: 'list', slot: ABSENT_IDS },
  { name: 'not_exhaustive_category_ids', kind: 'list', slot: NOT_EXHAUSTIVE_IDS },
];
const FREQUENCY = 1;
const CATEGORY_FIELDS: readonly Field[] = [
  { name: 'id', kind: 'number', slot: 0 },
  { name: 'frequency', kind: 'text', slot: 0 },
];

/**
 * @param bytes the same document that `groundTruth` was read from, again
 * @throws SchemaError with JSON pointers: not JSON, or an image or category without these members, as in COCO's own files
 */
export function parseFederation(bytes: ByteSource, groundTruth: GroundTruth, document: string): Federation {
  const { imageIndex, categoryIndex } = groundTruth;
  const reader = new ByteReader(bytes, document);
  const absent: (readonly number[])[] = [];
  const notExhaustive: (readonly number[])[] = [];
  const frequencies: Frequency[] = [];

  const readAll = (
    fields: readonly Field[],
    take: (record: RecordReader, pointer: string) => void,
    problems: ProblemList,
  ): void => {
    const record = new RecordReader(fields);
    readElements(reader, () => {
      const pointer = reader.pointer;
      if (requireObject(record.read(reader), pointer, problems)) take(record, pointer);
    });
  };
  const takeImage =
    (problems: ProblemList) =>
    (record: RecordReader, pointer: string): void => {
      const row = imageIndex.rowOf(record.numbers[ID] as number);
      absent[row] = requireIds(record, ABSENT_IDS, pointer, problems);
      notExhaustive[row] = requireIds(record, NOT_EXHAUSTIVE_IDS, pointer, problems);
    };
  const takeCategory =
    (problems: ProblemList) =>
    (record: RecordReader, pointer: string): void => {
      const frequency = FREQUENCIES.find(
        (one) => record.states[FREQUENCY] === READ && one === record.texts[0],
      );
      if (frequency) frequencies[categoryIndex.rowOf(record.numbers[ID] as number)] = frequency;
      else
        problems.add(
          `${pointer}/frequency`,
          'BAD_FREQUENCY',
          `has to be ${FREQUENCIES.join(', ')} (as LVIS states it)`,
        );
    };
  readSections(reader, 'images, categories and annotations', {
    images: { read: (problems) => readAll(IMAGE_FIELDS, takeImage(problems), problems) },
    categories: { read: (problems) => readAll(CATEGORY_FIELDS, takeCategory(problems), problems) },
  });
  return { frequencies, absent, notExhaustive };
}

function requireIds(
  record: RecordReader,
  field: number,
  pointer: string,
  problems: ProblemList,
): readonly number[] {
  const name = IMAGE_FIELDS[field]?.name;
  const state = record.states[field];
  if (state === ABSENT)
    problems.add(`${pointer}/${name}`, 'MISSING', 'is missing: LVIS states it of every image');
  else if (state !== READ)
    problems.add(`${pointer}/${name}`, 'WRONG_TYPE', 'has to be a list of category ids');
  return record.lists[field] ?? [];
}
