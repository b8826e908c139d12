/** Masks that are compared while they are read: each result's is read into the same memory as the one before it. */
import { type Mask, measuredMask, rleBox } from '../../masks/mask.ts';
import { polygonsToRle } from '../../masks/polygon.ts';
import { commonArea, type Edges, type Ends, measureEdges, regionEnds } from '../../masks/region.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import { ABSENT, READ } from '../json/fieldStates.ts';
import type { Field, RecordReader } from '../json/record.ts';
import { SegmentationReader, segmentationField } from '../json/segmentation.ts';
import type { ProblemList } from '../problems.ts';
import { isBox } from '../requirements.ts';
import { AnnotatedRegions } from './annotatedRegions.ts';
import type { AnnotatedShapes } from './annotatedShapes.ts';
import { drawnOn } from './drawing.ts';
import type { DetectionStream } from './geometry.ts';
import { boxShape, reportShape, shapeOf } from './masks.ts';
import { hasBox } from './measuredFrom.ts';

/** The mask of the result being read. */
class CurrentMask implements Edges {
  height = 0;
  width = 0;
  area = 0;
  ends: Ends = new Int32Array(0);
  /** How many of `ends` count. */
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
  /** Where the first result has a box: the areas are then those of the boxes. */
  hasBoxes = false;
  private boxArea = 0;

  private readonly groundTruth: GroundTruth;
  /** Of the ground truth. */
  readonly shapes: AnnotatedShapes;
  private readonly annotated: AnnotatedRegions;
  private readonly current = new CurrentMask();
  /** False while the box of a mask has not been asked for. */
  private hasEdges = false;

  constructor(groundTruth: GroundTruth, annotated: AnnotatedShapes, field: number, slot: number) {
    this.shapes = annotated;
    this.groundTruth = groundTruth;
    this.annotated = new AnnotatedRegions(groundTruth, annotated);
    this.field = field;
    this.slot = slot;
    this.fields = [{ name: 'bbox', kind: 'box', slot }, segmentationField(this.segmentation)];
  }

  begin(record: RecordReader): void {
    this.hasBoxes = hasBox(record, this.field);
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
    const isMask = !('parts' in shape);
    this.takeMask(
      isMask
        ? shape
        : drawnOn(this.groundTruth, imageRow, (height, width) =>
            measuredMask(polygonsToRle(shape.parts, height, width)),
          ),
    );
    return true;
  }

  report(record: RecordReader, pointer: string, problems: ProblemList): void {
    reportShape(record, this.field, this.slot, this.hasBoxes, this.segmentation, pointer, problems);
  }

  area(): number {
    return this.hasBoxes ? this.boxArea : this.current.area;
  }

  /** As `maskIou`. */
  similarity(_: number, annotationRow: number): number {
    this.findEdges();
    const { annotated, current } = this;
    annotated.prepare(annotationRow);
    const { areas, edges, heights, widths } = annotated;
    const at = 4 * annotationRow;
    const isApart =
      Math.min(current.right, edges[at + 2] as number) <= Math.max(current.left, edges[at] as number) ||
      Math.min(current.bottom, edges[at + 3] as number) <= Math.max(current.top, edges[at + 1] as number);
    if (isApart) return 0;
    if (current.height !== heights[annotationRow] || current.width !== widths[annotationRow]) return -1;
    const common = commonArea(
      current.ends,
      0,
      current.count,
      annotated.slab(annotationRow),
      annotated.first(annotationRow),
      annotated.end(annotationRow),
    );
    if (common === 0) return 0;
    const isCrowd = this.groundTruth.annotations.isCrowd[annotationRow] === 1;
    return common / (isCrowd ? current.area : current.area + (areas[annotationRow] as number) - common);
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
    const { annotated, current } = this;
    const { area } = current;
    if (area === 0) return 0;
    const { isCrowd } = this.groundTruth.annotations;
    const bound = lowest * (1 - 1e-9);
    const share = (lowest / (1 + lowest)) * (1 - 1e-9);
    this.findEdges();
    const { left, top, right, bottom } = current;
    const { areas, edges } = annotated;
    let count = 0;
    for (let g = first; g < end; g++) {
      const row = annotationRows[g] as number;
      annotated.prepare(row);
      const otherLeft = edges[4 * row] as number;
      const otherTop = edges[4 * row + 1] as number;
      const otherRight = edges[4 * row + 2] as number;
      const otherBottom = edges[4 * row + 3] as number;
      const width = (right < otherRight ? right : otherRight) - (left > otherLeft ? left : otherLeft);
      const height = (bottom < otherBottom ? bottom : otherBottom) - (top > otherTop ? top : otherTop);
      if (width <= 0 || height <= 0) continue;
      if (isCrowd[row] === 1) {
        if (width * height < bound * area) continue;
      } else {
        const otherArea = areas[row] as number;
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
    this.hasEdges = false;
    return true;
  }

  private takeMask(mask: Mask): void {
    const { current } = this;
    const [left, top, width, height] = mask.box;
    current.height = mask.height;
    current.width = mask.width;
    current.area = mask.area;
    current.ends = regionEnds(mask);
    current.count = current.ends.length;
    current.left = left;
    current.top = top;
    current.right = left + width;
    current.bottom = top + height;
    this.hasEdges = true;
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
}
