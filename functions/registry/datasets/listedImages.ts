/** The `images` of an annotation file as they are listed: in the order of the file, repetitions and all. */
import { IMAGE_FIELDS } from '../../evaluation/coco/images.ts';
import { ByteReader, type ByteSource } from '../../evaluation/coco/json/byteReader.ts';
import { READ } from '../../evaluation/coco/json/fieldStates.ts';
import { RecordReader } from '../../evaluation/coco/json/record.ts';
import { readText } from '../../evaluation/coco/json/text.ts';
import { continues, expectByte, peek, readElements, skipValue } from '../../evaluation/coco/json/value.ts';

/** One element of `images`; its place in the list is its index in the file. */
export interface ListedImage {
  readonly id: number;
  /** As declared; undefined where it is not, or is no number. */
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** Empty where the file does not say. */
  readonly fileName: string;
}

/** Places in {@link IMAGE_FIELDS}. */
const [ID, WIDTH, HEIGHT, FILE_NAME] = [0, 1, 2, 3];

/**
 * Lists the images of an annotation file that `parseGroundTruth` has accepted. That parser keeps one row per image
 * id, which is what evaluation needs; a health report also needs to know what stands where.
 */
export function listImages(bytes: ByteSource): ListedImage[] {
  const reader = new ByteReader(bytes, 'annotations');
  let images: ListedImage[] = [];
  expectByte(reader, 123);
  do {
    peek(reader);
    const name = readText(reader);
    expectByte(reader, 58);
    if (name === 'images') images = readImages(reader);
    else skipValue(reader);
  } while (continues(reader, 125));
  return images;
}

function readImages(reader: ByteReader): ListedImage[] {
  const record = new RecordReader(IMAGE_FIELDS);
  const images: ListedImage[] = [];
  const numberOf = (field: number) => (record.states[field] === READ ? record.numbers[field] : undefined);
  readElements(reader, () => {
    record.read(reader);
    images.push({
      id: numberOf(ID) as number,
      width: numberOf(WIDTH),
      height: numberOf(HEIGHT),
      fileName: record.states[FILE_NAME] === READ ? (record.texts[0] as string) : '',
    });
  });
  return images;
}
