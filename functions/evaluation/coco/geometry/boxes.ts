/** Boxes as the geometry of an evaluation. */
import type { Annotations } from '../annotations.ts';
import { boxIou } from '../boxIou.ts';
import type { Detections } from '../detectionColumns.ts';
import type { AnnotationGeometry, GeometryReader, Measure } from './geometry.ts';

/** Annotations have their box in any case. */
export function annotatedBoxReader(): GeometryReader<AnnotationGeometry> {
  return {
    // Not looked at; named so that a file that ends inside one is told so.
    fields: [{ name: 'segmentation', kind: 'skip', slot: 0 }],
    begin: () => undefined,
    append: () => true,
    appendRows: (_scanner, _first, count) => count,
    report: () => undefined,
    finish: () => ({ keypoints: null, masks: null }),
  };
}

/** Left, top, right, bottom, width, height, the area (minus infinity for a crowd region), and how far rounding may be off. */
const EDGES = 8;
/** Of the largest coordinate: more than the roundings of a width come to. */
const ROUNDING = 1e-14;

/** Areas below this are rounded to so few bits that no bound is sure. */
const SMALLEST = 1e-290;

export class BoxMeasure implements Measure {
  private readonly detected: Float64Array;
  private readonly areas: Float64Array | null;
  private readonly annotated: Float64Array;
  private readonly isCrowd: Uint8Array;
  /** [annotations, 8] Of those that somebody has asked about: where the kernel compares, that is few, and the rest costs nothing. */
  private readonly edges: Float64Array;
  /** [annotations] 1 where there are edges. */
  private readonly hasEdges: Uint8Array;

  constructor(annotations: Annotations, detections: Detections) {
    this.annotated = annotations.boxes;
    this.isCrowd = annotations.isCrowd;
    this.detected = detections.boxes;
    this.areas = detections.boxAreas;
    this.edges = new Float64Array(EDGES * annotations.count);
    this.hasEdges = new Uint8Array(annotations.count);
  }

  private findEdges(row: number): void {
    const [x = 0, y = 0, width = 0, height = 0] = this.annotated.subarray(4 * row, 4 * row + 4);
    const area = this.isCrowd[row] === 1 ? Number.NEGATIVE_INFINITY : width * height;
    const slack = ROUNDING * largest(x, y, width, height);
    this.edges.set([x, y, width + x, height + y, width, height, area, slack], EDGES * row);
    this.hasEdges[row] = 1;
  }

  /**
   * Of areas a and b with an intersection i, IoU >= t is i >= (a + b) · t / (1 + t). The bound is lowered by more than
   * rounding can amount to. For a crowd region, where i / a is asked for, its area makes the bound minus infinity.
   *
   * Two intervals have (w₁ + w₂ − |left₁ − left₂| − |right₁ − right₂|) / 2 in common, if that is above 0, and x + |x| is twice
   * x or 0: of all boxes few are near, and this way the processor has but that to guess.
   */
  near(
    detectionRow: number,
    annotationRows: Int32Array,
    first: number,
    end: number,
    lowest: number,
    places: Int32Array,
  ): number {
    const { detected, edges, hasEdges } = this;
    const at = 4 * detectionRow;
    const left = detected[at] as number;
    const top = detected[at + 1] as number;
    const width = detected[at + 2] as number;
    const height = detected[at + 3] as number;
    const right = width + left;
    const bottom = height + top;
    const area = width * height;
    const slack = ROUNDING * largest(left, top, width, height);
    // 16 times, since the product below is that of twice twice the sides.
    const share = (16 * lowest * (1 - 1e-9)) / (1 + lowest);
    let count = 0;
    for (let g = first; g < end; g++) {
      const row = annotationRows[g] as number;
      if (hasEdges[row] === 0) this.findEdges(row);
      const edge = EDGES * row;
      const loose = slack + (edges[edge + 7] as number);
      const across =
        width +
        (edges[edge + 4] as number) -
        Math.abs(left - (edges[edge] as number)) -
        Math.abs(right - (edges[edge + 2] as number)) +
        loose;
      const down =
        height +
        (edges[edge + 5] as number) -
        Math.abs(top - (edges[edge + 1] as number)) -
        Math.abs(bottom - (edges[edge + 3] as number)) +
        loose;
      const common = (across + Math.abs(across)) * (down + Math.abs(down));
      if (common < share * (area + (edges[edge + 6] as number)) - SMALLEST) continue;
      places[count++] = g;
    }
    return count;
  }

  similarity(detectionRow: number, annotationRow: number): number {
    const crowd = this.isCrowd[annotationRow] === 1;
    return boxIou(this.detected, 4 * detectionRow, this.annotated, 4 * annotationRow, crowd);
  }

  area(detectionRow: number): number {
    if (this.areas !== null) return this.areas[detectionRow] as number;
    const at = 4 * detectionRow;
    return (this.detected[at + 2] as number) * (this.detected[at + 3] as number);
  }
}

const largest = (x: number, y: number, width: number, height: number): number =>
  Math.abs(x) + Math.abs(y) + width + height;
