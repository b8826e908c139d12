/** Which annotations PASCAL VOC calls difficult, from COCO JSON. */
import type { GroundTruth } from '../coco/groundTruthColumns.ts';
import { ByteReader, type ByteSource } from '../coco/json/byteReader.ts';
import { ABSENT } from '../coco/json/fieldStates.ts';
import { type Field, RecordReader } from '../coco/json/record.ts';
import { readSections } from '../coco/json/sections.ts';
import { readElements } from '../coco/json/value.ts';
import { requireNumber, requireObject } from '../coco/requirements.ts';

const FIELDS: readonly Field[] = [{ name: 'difficult', kind: 'flag', slot: 0 }];

/**
 * Whether each annotation is difficult: as its member `difficult` says, where it has one. Where it has none, `ignore` says
 * it, as in the VOC annotations published in COCO's format (`pascal_test2007.json`) and as common converters write it;
 * and crowd regions, which VOC does not know, count as difficult.
 *
 * @param bytes the same document that `groundTruth` was read from, again
 * @returns [annotations] 1 where difficult
 * @throws SchemaError where it is not JSON, or `difficult` is neither a finite number nor true or false
 */
export function parseDifficult(bytes: ByteSource, groundTruth: GroundTruth, document: string): Uint8Array {
  const { annotations } = groundTruth;
  const byDefault = annotations.ignore.map((ignore, row) => ignore | (annotations.isCrowd[row] as number));
  let difficult = byDefault;
  const reader = new ByteReader(bytes, document);
  readSections(reader, 'images, categories and annotations', {
    annotations: {
      optional: true,
      read: (problems) => {
        difficult = byDefault.slice();
        const record = new RecordReader(FIELDS);
        readElements(reader, (row) => {
          const pointer = reader.pointer;
          if (!requireObject(record.read(reader), pointer, problems)) return;
          if (record.states[0] === ABSENT) return;
          if (!requireNumber(record, 0, 0, 'difficult', pointer, problems)) return;
          difficult[row] = record.numbers[0] === 0 ? 0 : 1;
        });
      },
    },
  });
  return difficult;
}
