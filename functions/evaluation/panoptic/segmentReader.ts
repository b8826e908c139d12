/** Reads the `annotations` of a panoptic document (<https://cocodataset.org/#format-data>, panoptic segmentation). */
import { grown } from '../coco/columns.ts';
import type { ByteReader } from '../coco/json/byteReader.ts';
import { ABSENT } from '../coco/json/fieldStates.ts';
import { readMembers } from '../coco/json/members.ts';
import { readNumber, startsNumber } from '../coco/json/number.ts';
import { type Field, RecordReader } from '../coco/json/record.ts';
import { readText } from '../coco/json/text.ts';
import { peek, readElements } from '../coco/json/value.ts';
import type { ProblemList } from '../coco/problems.ts';
import { requireId, requireNumber, requireObject } from '../coco/requirements.ts';
import { type SegmentLists, segmentPointer } from './segmentColumns.ts';

/** A segment's id is the colour R + 256 G + 65536 B of its pixels; 0 is of no segment (void). */
const MAX_SEGMENT_ID = 2 ** 24 - 1;

const ID = 0;
const CATEGORY_ID = 1;
const IS_CROWD = 2;
const AREA = 3;
const FIELDS: readonly Field[] = [
  { name: 'id', kind: 'number', slot: ID },
  { name: 'category_id', kind: 'number', slot: CATEGORY_ID },
  { name: 'iscrowd', kind: 'flag', slot: IS_CROWD },
  { name: 'area', kind: 'number', slot: AREA },
];

export class SegmentReader {
  private readonly isGroundTruth: boolean;
  private readonly segment = new RecordReader(FIELDS);
  private readonly number = new Float64Array(1);
  private count = 0;
  private segments = 0;
  private imageIds = new Float64Array(256);
  private readonly fileNames: string[] = [];
  private first = new Int32Array(257);
  private ids = new Int32Array(1024);
  private categoryIds = new Float64Array(1024);
  private isCrowd = new Uint8Array(1024);
  private areas = new Float64Array(1024);

  /** @param isGroundTruth areas and crowd flags count */
  constructor(isGroundTruth: boolean) {
    this.isGroundTruth = isGroundTruth;
  }

  readAll(reader: ByteReader, problems: ProblemList): void {
    readElements(reader, () => this.readAnnotation(reader, reader.pointer, problems));
  }

  /** @param rowOfCategory the row of a category's id, or -1: an unknown one is a problem */
  finish(rowOfCategory: (id: number) => number, problems: ProblemList): SegmentLists {
    const { count, segments } = this;
    const lists: SegmentLists = {
      count,
      imageIds: this.imageIds.subarray(0, count),
      fileNames: this.fileNames,
      first: this.first.subarray(0, count + 1),
      ids: this.ids.subarray(0, segments),
      categoryRows: Int32Array.from(this.categoryIds.subarray(0, segments), rowOfCategory),
      isCrowd: this.isCrowd.subarray(0, segments),
      areas: this.areas.subarray(0, segments),
    };
    requireUnique(lists, problems);
    requireCategories(lists, this.categoryIds, problems);
    return lists;
  }

  private readAnnotation(reader: ByteReader, pointer: string, problems: ProblemList): void {
    const start = this.segments;
    let imageId: number | null = null;
    let fileName: string | null = null;
    let hasSegments = false;
    const isObject = readMembers(reader, (name) => {
      if (name === 'image_id') {
        imageId = null;
        if (!startsNumber(peek(reader))) return false;
        readNumber(reader, this.number, 0);
        imageId = this.number[0] as number;
      } else if (name === 'file_name') {
        fileName = null;
        if (peek(reader) !== 34) return false;
        fileName = readText(reader);
      } else if (name === 'segments_info') {
        // The last of several members of one name counts.
        this.segments = start;
        hasSegments = peek(reader) === 91;
        if (!hasSegments) return false;
        this.readSegments(reader, `${pointer}/segments_info`, problems);
      } else return false;
      return true;
    });
    if (!requireObject(isObject, pointer, problems)) return;
    if (!Number.isSafeInteger(imageId))
      problems.add(
        `${pointer}/image_id`,
        'BAD_ID',
        'has to be there, an integer no further from 0 than 2^53 - 1',
      );
    if (!fileName) problems.add(`${pointer}/file_name`, 'MISSING', 'has to be there: the name of a PNG');
    if (!hasSegments) problems.add(`${pointer}/segments_info`, 'MISSING', 'has to be there, an array');
    this.imageIds = grown(this.imageIds, this.count + 1);
    this.imageIds[this.count] = imageId ?? Number.NaN;
    this.fileNames.push(fileName ?? '');
    this.first = grown(this.first, ++this.count + 1);
    this.first[this.count] = this.segments;
  }

  private readSegments(reader: ByteReader, pointer: string, problems: ProblemList): void {
    const { section, element } = reader;
    reader.section = pointer;
    reader.member = '';
    readElements(reader, () => {
      const start = reader.pointer;
      const isObject = this.segment.read(reader);
      this.append();
      this.check(isObject, start, problems);
    });
    reader.section = section;
    reader.element = element;
  }

  private append(): void {
    const row = this.segments++;
    this.ids = grown(this.ids, row + 1);
    this.categoryIds = grown(this.categoryIds, row + 1);
    this.isCrowd = grown(this.isCrowd, row + 1);
    this.areas = grown(this.areas, row + 1);
    const { numbers, states } = this.segment;
    this.ids[row] = numbers[ID] as number;
    this.categoryIds[row] = numbers[CATEGORY_ID] as number;
    // The reference's flag is 1 and nothing else.
    const crowd = this.isGroundTruth && states[IS_CROWD] !== ABSENT && numbers[IS_CROWD] === 1;
    this.isCrowd[row] = crowd ? 1 : 0;
    this.areas[row] = this.isGroundTruth ? (numbers[AREA] as number) : Number.NaN;
  }

  private check(isObject: boolean, pointer: string, problems: ProblemList): void {
    const { segment } = this;
    if (!requireObject(isObject, pointer, problems)) return;
    const id = segment.numbers[ID] as number;
    if (requireId(segment, ID, 'id', pointer, problems) && !(id >= 1 && id <= MAX_SEGMENT_ID)) {
      const rule = 'has to be 1 to 2^24 - 1, the colour R + 256 G + 65536 B of its pixels; 0 is void';
      problems.add(`${pointer}/id`, 'BAD_SEGMENT_ID', rule);
    }
    requireId(segment, CATEGORY_ID, 'category_id', pointer, problems);
    if (!this.isGroundTruth) return;
    requireNumber(segment, AREA, AREA, 'area', pointer, problems);
    if (segment.states[IS_CROWD] !== ABSENT)
      requireNumber(segment, IS_CROWD, IS_CROWD, 'iscrowd', pointer, problems);
  }
}

/** Every image once, and in it every segment id: a table by id would silently keep the last of two. */
function requireUnique(lists: SegmentLists, problems: ProblemList): void {
  const images = new Map<number, number>();
  for (let annotation = 0; annotation < lists.count; annotation++) {
    const imageId = lists.imageIds[annotation] as number;
    const earlier = images.get(imageId);
    if (earlier !== undefined) {
      const message = `image ${imageId} has an annotation already, /annotations/${earlier}`;
      problems.add(`/annotations/${annotation}/image_id`, 'DUPLICATE_IMAGE', message);
    }
    images.set(imageId, annotation);
    const seen = new Set<number>();
    const end = lists.first[annotation + 1] as number;
    for (let segment = lists.first[annotation] as number; segment < end; segment++) {
      const id = lists.ids[segment] as number;
      if (seen.has(id)) {
        const pointer = `${segmentPointer(lists, annotation, segment)}/id`;
        problems.add(pointer, 'DUPLICATE_SEGMENT', `another segment of image ${imageId} has id ${id} too`);
      }
      seen.add(id);
    }
  }
}

function requireCategories(lists: SegmentLists, categoryIds: Float64Array, problems: ProblemList): void {
  for (let annotation = 0; annotation < lists.count; annotation++) {
    const end = lists.first[annotation + 1] as number;
    for (let segment = lists.first[annotation] as number; segment < end; segment++) {
      if ((lists.categoryRows[segment] as number) >= 0) continue;
      const pointer = `${segmentPointer(lists, annotation, segment)}/category_id`;
      const message = `the ground truth has no category ${categoryIds[segment]}`;
      problems.add(pointer, 'UNKNOWN_CATEGORY', message);
    }
  }
}
