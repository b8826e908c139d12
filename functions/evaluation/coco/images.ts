/** The images of a ground truth file, in columns. */
import { grown } from './columns.ts';
import type { Images } from './groundTruthColumns.ts';
import { IdIndex } from './idIndex.ts';
import type { ByteReader } from './json/byteReader.ts';
import { type Field, RecordReader } from './json/record.ts';
import type { RecordScanner } from './json/recordScanner.ts';
import type { ProblemList } from './problems.ts';
import { optionalNumber, optionalText, requireId, requireObject } from './requirements.ts';
import { gather } from './stableOrder.ts';

const ID = 0;
const WIDTH = 1;
const HEIGHT = 2;
const FILE_NAME = 3;

/** What of an image is read. */
export const IMAGE_FIELDS: readonly Field[] = [
  { name: 'id', kind: 'number', slot: ID },
  { name: 'width', kind: 'number', slot: WIDTH },
  { name: 'height', kind: 'number', slot: HEIGHT },
  { name: 'file_name', kind: 'text', slot: 0 },
];

/** Rows in the order of the file, repetitions and all, until all are there. */
export class ImageColumns {
  private readonly record = new RecordReader(IMAGE_FIELDS);
  private count = 0;
  private ids = new Float64Array(1024);
  private widths = new Float64Array(1024);
  private heights = new Float64Array(1024);
  private readonly fileNames: string[] = [];

  readAll(reader: ByteReader, scanner: RecordScanner, problems: ProblemList): void {
    const { record } = this;
    const take = (isObject: boolean, index: number): void => {
      const pointer = `${reader.section}/${index}`;
      if (requireObject(isObject, pointer, problems) && requireId(record, ID, 'id', pointer, problems))
        this.append();
    };
    scanner.turnTo(record);
    scanner.readAll(reader, (first, count) => this.appendRows(scanner, first, count), take);
  }

  private append(): void {
    const { record } = this;
    const row = this.count++;
    this.reserve();
    this.ids[row] = record.numbers[ID] as number;
    this.widths[row] = optionalNumber(record, WIDTH, WIDTH);
    this.heights[row] = optionalNumber(record, HEIGHT, HEIGHT);
    this.fileNames.push(optionalText(record, FILE_NAME, 0));
  }

  private appendRows(scanner: RecordScanner, first: number, most: number): number {
    if (!scanner.hasRead(ID, WIDTH, HEIGHT, FILE_NAME)) return 0;
    const { rows } = scanner;
    const count = rows.countIds(first, most, 1);
    const row = this.count;
    this.count += count;
    this.reserve();
    this.ids.set(rows.column(first, count, ID), row);
    this.widths.set(rows.column(first, count, WIDTH), row);
    this.heights.set(rows.column(first, count, HEIGHT), row);
    this.fileNames.push(...rows.texts(first, count, 0));
    return count;
  }

  private reserve(): void {
    this.ids = grown(this.ids, this.count);
    this.widths = grown(this.widths, this.count);
    this.heights = grown(this.heights, this.count);
  }

  finish(): { images: Images; imageIndex: IdIndex } {
    const ids = this.ids.subarray(0, this.count);
    const imageIndex = new IdIndex(ids);
    const lastOfRow = new Int32Array(imageIndex.ids.length);
    imageIndex.rowsOf(ids).forEach((row, place) => {
      lastOfRow[row] = place;
    });
    const images = {
      ids: imageIndex.ids,
      widths: gather(this.widths, lastOfRow),
      heights: gather(this.heights, lastOfRow),
      fileNames: Array.from(lastOfRow, (place) => this.fileNames[place] as string),
    };
    return { images, imageIndex };
  }
}
