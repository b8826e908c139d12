/** What an annotation file says of its images: whatever plain members their records have. */
import { ByteReader, type ByteSource } from '../../evaluation/coco/json/byteReader.ts';
import { readNumber, startsNumber } from '../../evaluation/coco/json/number.ts';
import { readText } from '../../evaluation/coco/json/text.ts';
import {
  continues,
  expectByte,
  peek,
  readElements,
  skipLiteral,
  skipValue,
} from '../../evaluation/coco/json/value.ts';

/** A member that can be asked for: lists, objects and null are none. */
export type AttributeValue = string | number | boolean;

/** By image id; of several images with one id the last one counts, as in evaluation. */
export type ImageAttributes = ReadonlyMap<number, ReadonlyMap<string, AttributeValue>>;

/** Members of one record beyond these are not read: more of them are no attributes. */
const MOST_ATTRIBUTES = 100;

/**
 * Reads the `images` of an annotation file that `parseGroundTruth` has accepted.
 *
 * @param bytes the file, or its pieces in order
 */
export function readImageAttributes(bytes: ByteSource): ImageAttributes {
  const reader = new ByteReader(bytes, 'annotations');
  let images = new Map<number, ReadonlyMap<string, AttributeValue>>();
  expectByte(reader, 123);
  do {
    peek(reader);
    const section = readText(reader);
    expectByte(reader, 58);
    if (section !== 'images') skipValue(reader);
    else {
      images = new Map();
      readElements(reader, () => {
        const record = readRecord(reader);
        images.set(record.get('id') as number, record);
      });
    }
  } while (continues(reader, 125));
  return images;
}

function readRecord(reader: ByteReader): Map<string, AttributeValue> {
  const record = new Map<string, AttributeValue>();
  expectByte(reader, 123);
  do {
    peek(reader);
    const name = readText(reader);
    expectByte(reader, 58);
    const value = readPlain(reader);
    // Of several members with one name the last one counts, also where it is no attribute.
    record.delete(name);
    if (value !== undefined && (record.size < MOST_ATTRIBUTES || name === 'id')) record.set(name, value);
  } while (continues(reader, 125));
  return record;
}

const number = new Float64Array(1);

/** The value that begins here, or undefined of one that is no attribute. */
function readPlain(reader: ByteReader): AttributeValue | undefined {
  const byte = peek(reader);
  if (byte === 34) return readText(reader);
  if (startsNumber(byte)) {
    readNumber(reader, number, 0);
    return number[0] as number;
  }
  if (byte === 116 || byte === 102) return skipLiteral(reader);
  skipValue(reader);
  return undefined;
}
