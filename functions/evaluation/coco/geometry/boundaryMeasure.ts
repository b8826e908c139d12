/** Masks as Boundary AP compares them: `computeBoundaryIoU` of boundary-iou-api (commit 8006aa9). */
import { measuredBoundary } from '../../masks/boundaryMask.ts';
import type { Mask } from '../../masks/mask.ts';
import { maskIou } from '../../masks/maskIou.ts';
import type { Measure } from './geometry.ts';
import type { MaskMeasure } from './maskMeasure.ts';

/** The lesser of the masks' IoU and that of their boundary regions; a crowd region has the masks' alone. */
export class BoundaryMeasure implements Measure {
  private readonly masks: MaskMeasure;
  private readonly dilationRatio: number;
  // Those of the last detection and of the annotations on its image: boundaries of all would take as much as all masks.
  private detectionRow = -1;
  private detected: Mask | null = null;
  private imageRow = -1;
  private readonly annotated = new Map<number, Mask>();

  /** @param dilationRatio how wide a boundary is, as a part of its image's diagonal */
  constructor(masks: MaskMeasure, dilationRatio: number) {
    this.masks = masks;
    this.dilationRatio = dilationRatio;
  }

  /**
   * @throws InvalidInputError where polygons are on an image without a size
   * @throws LimitExceededError where a mask is larger than boundaries are found of
   */
  similarity(detectionRow: number, annotationRow: number): number {
    const { masks } = this;
    const iou = masks.similarity(detectionRow, annotationRow);
    if (iou <= 0 || masks.isCrowd(annotationRow)) return iou;
    return Math.min(iou, maskIou(this.ofDetection(detectionRow), this.ofAnnotation(annotationRow), false));
  }

  /** @throws InvalidInputError where polygons are on an image without a size */
  area(detectionRow: number): number {
    return this.masks.area(detectionRow);
  }

  private ofDetection(row: number): Mask {
    if (row !== this.detectionRow || this.detected === null) {
      this.detectionRow = row;
      this.detected = measuredBoundary(this.masks.detectedMask(row), this.dilationRatio);
    }
    return this.detected;
  }

  private ofAnnotation(row: number): Mask {
    const imageRow = this.masks.imageRow(row);
    if (imageRow !== this.imageRow) this.annotated.clear();
    this.imageRow = imageRow;
    const known = this.annotated.get(row);
    if (known !== undefined) return known;
    const boundary = measuredBoundary(this.masks.annotatedMask(row), this.dilationRatio);
    this.annotated.set(row, boundary);
    return boundary;
  }
}
