/** Masks that are compared while they are read: each result's is read into the same memory as the one before it. */
import { rleBox } from '../../masks/mask.ts';
import { commonArea, type Edges, measureEdges, type Region } from '../../masks/region.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import { ABSENT, EMPTY, type Field, READ, type RecordReader } from '../json/record.ts';
import { SegmentationReader, segmentationField } from '../json/segmentation.ts';
import type { ProblemList } from '../problems.ts';
import { isBox } from '../requirements.ts';
import type { Shape } from './columns.ts';
import type { DetectionStream } from './geometry.ts';
import { boxShape, reportShape, shapeOf } from './masks.ts';
import { regionOfShape } from './shapeRegion.ts';

/** The mask of the result being read. */
class CurrentRegion implements Region, Edges {
  height = 0;
  width = 0;
  area = 0;
  ends = new Int32Array(0);
  count = 0;
  left = 0;
  top = 0;
  right = 0;
  bottom = 0;
}

/** Reads and measures as `DetectedMaskReader` and `MaskMeasure` do. */
export class MaskStream implements DetectionStream {
  readonly fields: readonly Field[];
  private readonly field: number;
  private readonly slot: number;
  private readonly segmentation = new SegmentationReader();
  private hasBoxes = false;
  private boxArea = 0;

  private readonly groundTruth: GroundTruth;
  private readonly annotated: readonly Shape[];
  /** By annotation: its region, once it has been asked for; many never are. */
  private readonly regions: (Region | undefined)[];
  private readonly current = new CurrentRegion();
  /** The detection's mask, its box included only where `hasEdges` says so. */
  private region: Region = this.current;
  private hasEdges = false;

  constructor(groundTruth: GroundTruth, annotated: readonly Shape[], field: number, slot: number) {
    this.groundTruth = groundTruth;
    this.annotated = annotated;
    this.regions = new Array(annotated.length);
    this.field = field;
    this.slot = slot;
    this.fields = [{ name: 'bbox', kind: 'box', slot }, segmentationField(this.segmentation)];
  }

  begin({ states }: RecordReader): void {
    this.hasBoxes = states[this.field] !== ABSENT && states[this.field] !== EMPTY;
  }

  /** @throws InvalidInputError where polygons are on an image without a size */
  take(record: RecordReader, imageRow: number): boolean {
    const { field, slot, hasBoxes, segmentation } = this;
    const { numbers, states } = record;
    if (hasBoxes) {
      if (!isBox(record, field, slot)) return false;
      this.boxArea = (numbers[slot + 2] as number) * (numbers[slot + 3] as number);
    }
    if (states[field + 1] === READ && this.takeRuns()) return true;
    const isItsBox = hasBoxes && states[field + 1] === ABSENT;
    const shape = isItsBox ? boxShape(numbers, slot) : shapeOf(record, field + 1, segmentation);
    if (shape === null) return false;
    this.region = regionOfShape(shape, this.groundTruth, imageRow);
    this.hasEdges = true;
    return true;
  }

  report(record: RecordReader, pointer: string, problems: ProblemList): void {
    reportShape(record, this.field, this.slot, this.hasBoxes, this.segmentation, pointer, problems);
  }

  area(): number {
    return this.hasBoxes ? this.boxArea : this.region.area;
  }

  /** As `maskIou`. */
  similarity(_: number, annotationRow: number): number {
    this.findEdges();
    const a = this.region;
    const b = this.annotatedRegion(annotationRow);
    const isApart =
      Math.min(a.right, b.right) <= Math.max(a.left, b.left) ||
      Math.min(a.bottom, b.bottom) <= Math.max(a.top, b.top);
    if (isApart) return 0;
    if (a.height !== b.height || a.width !== b.width) return -1;
    const common = commonArea(a, b);
    if (common === 0) return 0;
    const isCrowd = this.groundTruth.annotations.isCrowd[annotationRow] === 1;
    return common / (isCrowd ? a.area : a.area + b.area - common);
  }

  /**
   * What two masks have in common is at most what their boxes have: where that is too little for the IoU (see
   * `BoxMeasure.near`), so are the masks. It is also at most the smaller mask, so that the IoU is at most the ratio of areas.
   */
  near(
    _: number,
    annotationRows: Int32Array,
    first: number,
    end: number,
    lowest: number,
    places: Int32Array,
  ): number {
    const { area } = this.region;
    if (area === 0) return 0;
    const { isCrowd } = this.groundTruth.annotations;
    const bound = lowest * (1 - 1e-9);
    const share = (lowest / (1 + lowest)) * (1 - 1e-9);
    this.findEdges();
    const { left, top, right, bottom } = this.region;
    let count = 0;
    for (let g = first; g < end; g++) {
      const row = annotationRows[g] as number;
      const other = this.annotatedRegion(row);
      const width = (right < other.right ? right : other.right) - (left > other.left ? left : other.left);
      const height = (bottom < other.bottom ? bottom : other.bottom) - (top > other.top ? top : other.top);
      if (width <= 0 || height <= 0) continue;
      if (isCrowd[row] === 1) {
        if (width * height < bound * area) continue;
      } else {
        const otherArea = other.area;
        if (width * height < share * (area + otherArea)) continue;
        if (area < otherArea ? area < bound * otherArea : otherArea < bound * area) continue;
      }
      places[count++] = g;
    }
    return count;
  }

  /** Takes compressed counts that are a mask of the size they are said to have. */
  private takeRuns(): boolean {
    const { kind, height, width, runs } = this.segmentation;
    const isMask = Number.isSafeInteger(height) && Number.isSafeInteger(width) && height >= 0 && width >= 0;
    if (kind !== 'runs' || !isMask || height * width !== runs.total) return false;
    const { current } = this;
    current.height = height;
    current.width = width;
    current.area = runs.area;
    current.ends = runs.ends;
    // A last run of background has no end that matters.
    current.count = runs.count & ~1;
    this.region = current;
    this.hasEdges = false;
    return true;
  }

  private findEdges(): void {
    if (this.hasEdges) return;
    this.hasEdges = true;
    const { current } = this;
    const { height, width } = current;
    if (current.area > 0) {
      measureEdges(current.ends, current.count, height, current);
      return;
    }
    const [left, top, boxWidth, boxHeight] = rleBox({
      height,
      width,
      counts: this.segmentation.runs.counts(),
    });
    current.left = left;
    current.top = top;
    current.right = left + boxWidth;
    current.bottom = top + boxHeight;
  }

  private annotatedRegion(row: number): Region {
    const known = this.regions[row];
    if (known !== undefined) return known;
    const imageRow = this.groundTruth.annotations.imageRows[row] as number;
    const region = regionOfShape(this.annotated[row] as Shape, this.groundTruth, imageRow);
    this.regions[row] = region;
    return region;
  }
}
