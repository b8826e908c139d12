/** Masks as they are compared: by the pixels that both have. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { type Mask, measuredMask } from '../../masks/mask.ts';
import { maskIou } from '../../masks/maskIou.ts';
import { polygonsToRle } from '../../masks/polygon.ts';
import type { Rle } from '../../masks/rle.ts';
import type { Detections } from '../detectionColumns.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import type { DetectedMasks, Polygons } from './columns.ts';
import type { Measure } from './geometry.ts';

export class MaskMeasure implements Measure {
  private readonly groundTruth: GroundTruth;
  private readonly detections: Detections;
  // Polygons are replaced by their mask when it is asked for: many never are.
  private readonly annotated: (Mask | Polygons)[];
  private readonly detected: (Mask | Polygons)[];
  private readonly boxAreas: Float64Array | null;

  constructor(
    groundTruth: GroundTruth,
    detections: Detections,
    annotated: readonly (Mask | Polygons)[],
    detected: DetectedMasks,
  ) {
    this.groundTruth = groundTruth;
    this.detections = detections;
    this.annotated = [...annotated];
    this.detected = [...detected.shapes];
    this.boxAreas = detected.boxAreas;
  }

  /** @throws InvalidInputError where polygons are on an image without a size */
  similarity(detectionRow: number, annotationRow: number): number {
    return maskIou(
      this.detectedMask(detectionRow),
      this.annotatedMask(annotationRow),
      this.isCrowd(annotationRow),
    );
  }

  isCrowd(annotationRow: number): boolean {
    return this.groundTruth.annotations.isCrowd[annotationRow] === 1;
  }

  /** Row of the image that an annotation is on. */
  imageRow(annotationRow: number): number {
    return this.groundTruth.annotations.imageRows[annotationRow] as number;
  }

  /** @throws InvalidInputError where polygons are on an image without a size */
  detectedMask(row: number): Mask {
    return this.maskOf(this.detected, row, this.detections.imageRows);
  }

  /** @throws InvalidInputError where polygons are on an image without a size */
  annotatedMask(row: number): Mask {
    return this.maskOf(this.annotated, row, this.groundTruth.annotations.imageRows);
  }

  /** @throws InvalidInputError where polygons are on an image without a size */
  area(detectionRow: number): number {
    if (this.boxAreas) return this.boxAreas[detectionRow] as number;
    return this.detectedMask(detectionRow).area;
  }

  private maskOf(shapes: (Mask | Polygons)[], row: number, imageRows: Int32Array): Mask {
    const shape = shapes[row] as Mask | Polygons;
    if (!('parts' in shape)) return shape;
    const { images } = this.groundTruth;
    const imageRow = imageRows[row] as number;
    const height = images.heights[imageRow] as number;
    const width = images.widths[imageRow] as number;
    const id = images.ids[imageRow] as number;
    if (Number.isNaN(height) || Number.isNaN(width)) {
      throw new InvalidInputError(
        `the ground truth does not say how large image ${id} is, and polygons are drawn on it`,
        `give image ${id} its height and width in the ground truth, or the masks as RLE`,
        ['images'],
      );
    }
    const mask = measuredMask(drawnOn(id, shape, height, width));
    shapes[row] = mask;
    return mask;
  }
}

/** @throws InvalidInputError, naming the image, where polygons cannot be drawn on it */
function drawnOn(imageId: number, { parts }: Polygons, height: number, width: number): Rle {
  try {
    return polygonsToRle(parts, height, width);
  } catch (cause) {
    if (!(cause instanceof InvalidInputError)) throw cause;
    const message = `polygons cannot be drawn on image ${imageId}, ${height} x ${width} pixels: ${cause.message}`;
    throw new InvalidInputError(message, cause.constraint, ['images'], { cause });
  }
}
