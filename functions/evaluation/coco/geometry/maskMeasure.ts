/** Masks as they are compared: by the pixels that both have. */
import { type Mask, measuredMask } from '../../masks/mask.ts';
import { maskIou } from '../../masks/maskIou.ts';
import { polygonsToRle } from '../../masks/polygon.ts';
import type { Detections } from '../detectionColumns.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import type { AnnotatedShapes } from './annotatedShapes.ts';
import type { DetectedMasks, Shape } from './columns.ts';
import { drawnOn } from './drawing.ts';
import type { Measure } from './geometry.ts';

export class MaskMeasure implements Measure {
  private readonly groundTruth: GroundTruth;
  private readonly detections: Detections;
  // Polygons are replaced by their mask when it is asked for: many never are.
  private readonly annotated: Shape[];
  private readonly detected: Shape[];
  private readonly boxAreas: Float64Array | null;

  constructor(
    groundTruth: GroundTruth,
    detections: Detections,
    annotated: AnnotatedShapes,
    detected: DetectedMasks,
  ) {
    this.groundTruth = groundTruth;
    this.detections = detections;
    this.annotated = Array.from({ length: annotated.count }, (_, row) => annotated.at(row));
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

  private maskOf(shapes: Shape[], row: number, imageRows: Int32Array): Mask {
    const shape = shapes[row] as Shape;
    if (!('parts' in shape)) return shape;
    const imageRow = imageRows[row] as number;
    const mask = drawnOn(this.groundTruth, imageRow, (height, width) =>
      measuredMask(polygonsToRle(shape.parts, height, width)),
    );
    shapes[row] = mask;
    return mask;
  }
}
