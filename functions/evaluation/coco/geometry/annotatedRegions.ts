/** The masks of annotations, made ready to be compared when they are asked for: many never are. */
import { measuredMask } from '../../masks/mask.ts';
import { polygonEnds, polygonsToRle } from '../../masks/polygon.ts';
import { type Edges, type Ends, measureEdges, regionEnds } from '../../masks/region.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import type { AnnotatedShapes } from './annotatedShapes.ts';
import { drawnOn } from './drawing.ts';

const SLAB_ENDS = 1 << 16;

/** By annotation. Side by side in columns: objects would take twice the memory of what they hold. */
export class AnnotatedRegions {
  /** Pixels; NaN where the mask has not been asked for. */
  readonly areas: Float64Array;
  readonly heights: Float64Array;
  readonly widths: Float64Array;
  /** [n, 4] left, top, right, bottom. */
  readonly edges: Float64Array;
  private readonly groundTruth: GroundTruth;
  private readonly shapes: AnnotatedShapes;
  /** Where the ends of each begin in its slab, and how many they are. */
  private readonly slabOf: Int32Array;
  private readonly firsts: Int32Array;
  private readonly counts: Int32Array;
  private readonly slabs: Ends[] = [new Int32Array(0)];
  private used = SLAB_ENDS;

  constructor(groundTruth: GroundTruth, shapes: AnnotatedShapes) {
    const { count } = shapes;
    this.groundTruth = groundTruth;
    this.shapes = shapes;
    this.areas = new Float64Array(count).fill(Number.NaN);
    this.heights = new Float64Array(count);
    this.widths = new Float64Array(count);
    this.edges = new Float64Array(4 * count);
    this.slabOf = new Int32Array(count);
    this.firsts = new Int32Array(count);
    this.counts = new Int32Array(count);
  }

  /**
   * Makes the mask of an annotation ready.
   *
   * @throws InvalidInputError, naming the image, where polygons cannot be drawn on it
   */
  prepare(row: number): void {
    if (!Number.isNaN(this.areas[row])) return;
    const shape = this.shapes.at(row);
    if (!('parts' in shape)) {
      const [left, top, width, height] = shape.box;
      const edges = { left, top, right: left + width, bottom: top + height };
      this.keep(row, regionEnds(shape), shape.height, shape.width, shape.area, edges);
      return;
    }
    const [only] = shape.parts;
    const imageRow = this.groundTruth.annotations.imageRows[row] as number;
    drawnOn(this.groundTruth, imageRow, (height, width) => {
      const ends =
        only && shape.parts.length === 1
          ? polygonEnds(only, height, width)
          : regionEnds(measuredMask(polygonsToRle(shape.parts, height, width)));
      let area = 0;
      for (let at = 0; at < ends.length; at += 2) area += (ends[at + 1] as number) - (ends[at] as number);
      const edges = { left: 0, top: 0, right: 0, bottom: 0 };
      if (area > 0) measureEdges(ends, ends.length, height, edges);
      this.keep(row, ends, height, width, area, edges);
    });
  }

  /** The memory that holds the ends of an annotation's mask, where they begin in it, and where they are over. */
  slab(row: number): Ends {
    return this.slabs[this.slabOf[row] as number] as Ends;
  }
  first(row: number): number {
    return this.firsts[row] as number;
  }
  end(row: number): number {
    return (this.firsts[row] as number) + (this.counts[row] as number);
  }

  private keep(row: number, ends: Ends, height: number, width: number, area: number, edges: Edges): void {
    const { length } = ends;
    // Positions beyond 31 bits stay in the memory they came in; that of others is drawn into again.
    if (length > SLAB_ENDS || ends instanceof Uint32Array) {
      this.slabs.push(ends instanceof Uint32Array ? ends : ends.slice());
      this.used = SLAB_ENDS;
    } else if (length > 0) {
      if (this.used + length > SLAB_ENDS) {
        this.slabs.push(new Int32Array(SLAB_ENDS));
        this.used = 0;
      }
      (this.slabs.at(-1) as Ends).set(ends, this.used);
      this.firsts[row] = this.used;
      this.used += length;
    }
    this.slabOf[row] = this.slabs.length - 1;
    this.counts[row] = length;
    this.heights[row] = height;
    this.widths[row] = width;
    this.areas[row] = area;
    this.edges[4 * row] = edges.left;
    this.edges[4 * row + 1] = edges.top;
    this.edges[4 * row + 2] = edges.right;
    this.edges[4 * row + 3] = edges.bottom;
  }
}
