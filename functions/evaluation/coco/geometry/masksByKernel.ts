/** Masks as the kernels compare them: polygons are put there as points of the grid, and drawn when they are asked for. */
import { GEOMETRIES, type Kernel } from '../../kernels/kernel.ts';
import type { Mask } from '../../masks/mask.ts';
import { regionEnds } from '../../masks/region.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import type { AnnotatedShapes } from './annotatedShapes.ts';
import type { KernelGeometry } from './kernelGeometry.ts';
import type { MaskStream } from './maskStream.ts';

/** Of a ground truth, as `regions.ts` of the kernels has them. */
const NUMBERS = 13;
const COUNT = 1;
const AREA = 2;
const EDGES = 3;
const HEIGHT = 7;
const WIDTH = 8;
const IS_CROWD = 9;
const PARTS = 10;
const PLACE = 11;
const MOST = 12;
const NOT_COMPARED = -1;

/** Positions in a mask of more pixels do not fit 31 bits. */
const MOST_PIXELS = 2 ** 31 - 1;
/** Wider images, and outlines that cross columns more often, are left to the plain way. */
const MOST_COLUMNS = 1 << 20;
const MOST_CROSSINGS = 1 << 20;
/** Polygons of more parts too: here each part is united with all before it. */
const MOST_PARTS = 1 << 10;
/** Of points and ends: of more none is compared here, since a kernel has no memory beyond 4 GiB. */
const MOST_BYTES = 1 << 30;
/** Of all ground truths: more are drawn again when results come back to an image. */
const MOST_ENDS = 1 << 25;

/** @param stream what takes the results that are left to it */
export function masksByKernel(stream: MaskStream, shapes: AnnotatedShapes, lowest: number): KernelGeometry {
  return {
    needed: () => (stream.hasBoxes ? [0, 1] : [1]),
    begin: ({ exports }) => exports.setMaskBoxes(stream.hasBoxes ? 1 : 0),
    place: (kernel, groundTruth, rows, images) => {
      const truths = new PlacedMasks(kernel, groundTruth, shapes, rows);
      const scratch = 4 * truths.mostCrossings;
      kernel.exports.setDrawing(
        kernel.allocate(3 * scratch),
        truths.mostCrossings,
        kernel.allocate(4 * (truths.mostColumns + 2)),
      );
      const room = 4 * Math.min(truths.crossings, MOST_ENDS);
      kernel.exports.setRegions(
        truths.at,
        kernel.allocate(room),
        room,
        kernel.allocate(2 * scratch),
        scratch,
        kernel.allocate(4 * rows.length),
        kernel.allocate(images),
      );
      kernel.exports.setMasks(lowest);
      kernel.exports.setKind(GEOMETRIES.masks);
    },
  };
}

/** Copies the ground truths into the memory of a kernel. */
class PlacedMasks {
  /** Where what is known of them is. */
  readonly at: number;
  /** How often the outlines of one and of all cross columns at most, and how many columns an image has. */
  mostCrossings = 0;
  mostColumns = 0;
  crossings = 0;
  private readonly kernel: Kernel;
  private readonly groundTruth: GroundTruth;
  private readonly shapes: AnnotatedShapes;
  /** By annotation: where its points or ends are, and how often its outlines cross columns at most; -1 where they are not compared. */
  private readonly places: Int32Array;
  private readonly most: Int32Array;
  private free: number;

  constructor(kernel: Kernel, groundTruth: GroundTruth, shapes: AnnotatedShapes, rows: Int32Array) {
    this.kernel = kernel;
    this.groundTruth = groundTruth;
    this.shapes = shapes;
    this.places = new Int32Array(shapes.count);
    this.most = new Int32Array(shapes.count);
    const isAsked = new Uint8Array(shapes.count);
    for (const row of rows) isAsked[row] = 1;
    let length = 0;
    for (let row = 0; row < shapes.count; row++) {
      if (isAsked[row] === 0) continue;
      length += shapes.mask(row)?.counts.length ?? shapes.coordinates(row) + shapes.parts(row);
    }
    if (4 * length > MOST_BYTES) {
      isAsked.fill(0);
      this.most.fill(NOT_COMPARED);
      length = 0;
    }
    const longest = shapes.chunks.reduce((most, chunk) => Math.max(most, chunk.length), 0);
    this.at = kernel.allocate(4 * NUMBERS * rows.length);
    this.free = kernel.allocate(4 * length);
    const chunkAt = kernel.allocate(8 * longest);
    this.putAll(isAsked, chunkAt);
    const truths = kernel.int32(this.at, NUMBERS * rows.length);
    for (let g = 0; g < rows.length; g++) this.describe(rows[g] as number, truths, NUMBERS * g);
  }

  /** Chunk by chunk, in the order of the file. */
  private putAll(isAsked: Uint8Array, chunkAt: number): void {
    const { kernel, shapes } = this;
    let chunk = -1;
    for (let row = 0; row < shapes.count; row++) {
      if (isAsked[row] === 0) continue;
      const mask = shapes.mask(row);
      if (mask) {
        this.putMask(row, mask);
        continue;
      }
      if (shapes.chunk(row) !== chunk) {
        chunk = shapes.chunk(row);
        const numbers = shapes.chunks[chunk] as Float64Array;
        kernel.float64(chunkAt, numbers.length).set(numbers);
      }
      this.putPolygons(row, chunkAt + 8 * shapes.first(row));
    }
  }

  private putMask(row: number, mask: Mask): void {
    if (!isSize(mask.height, mask.width)) {
      this.most[row] = NOT_COMPARED;
      return;
    }
    const ends = regionEnds(mask);
    this.places[row] = this.free;
    this.kernel.int32(this.free, ends.length).set(ends);
    this.free += 4 * ends.length;
  }

  private putPolygons(row: number, at: number): void {
    const { shapes, kernel } = this;
    const { annotations, images } = this.groundTruth;
    const image = annotations.imageRows[row] as number;
    const width = images.widths[image] as number;
    this.most[row] = NOT_COMPARED;
    if (!isSize(images.heights[image] as number, width)) return;
    const coordinates = shapes.coordinates(row);
    const parts = shapes.parts(row);
    if (parts > MOST_PARTS) return;
    const crossings = kernel.exports.putParts(at, coordinates, parts, this.free, width);
    if (crossings > MOST_CROSSINGS) return;
    this.places[row] = this.free;
    this.most[row] = crossings;
    this.free += 4 * (parts + coordinates);
    this.crossings += crossings;
    this.mostCrossings = Math.max(this.mostCrossings, crossings);
    this.mostColumns = Math.max(this.mostColumns, width);
  }

  private describe(row: number, truths: Int32Array, to: number): void {
    const { shapes, places, most } = this;
    const { annotations, images } = this.groundTruth;
    const image = annotations.imageRows[row] as number;
    const mask = shapes.mask(row);
    truths[to + IS_CROWD] = annotations.isCrowd[row] as number;
    truths[to + HEIGHT] = mask ? mask.height : (images.heights[image] as number);
    truths[to + WIDTH] = mask ? mask.width : (images.widths[image] as number);
    truths[to + PARTS] = most[row] === NOT_COMPARED ? NOT_COMPARED : mask ? 0 : shapes.parts(row);
    if (most[row] === NOT_COMPARED) return;
    if (!mask) {
      truths[to + PLACE] = places[row] as number;
      truths[to + MOST] = most[row] as number;
      return;
    }
    const [left, top, width, height] = mask.box;
    truths[to] = places[row] as number;
    truths[to + COUNT] = mask.counts.length & ~1;
    truths[to + AREA] = mask.area;
    truths.set(mask.area === 0 ? [0, 0, 0, 0] : [left, top, left + width, top + height], to + EDGES);
  }
}

/** Whether a mask of this size is compared here. */
function isSize(height: number, width: number): boolean {
  const isWhole = Number.isSafeInteger(height) && Number.isSafeInteger(width);
  return isWhole && height > 0 && width > 0 && width <= MOST_COLUMNS && height * width <= MOST_PIXELS;
}
