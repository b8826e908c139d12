/** The kinds of geometry there are. */
import type { EvaluationParameters, IouType } from '../../../../schema/evaluation.ts';
import type { Detections } from '../detectionColumns.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import { BoundaryMeasure } from './boundaryMeasure.ts';
import { annotatedBoxReader, BoxMeasure } from './boxes.ts';
import { DetectedBoxReader } from './detectedBoxes.ts';
import type {
  AnnotationGeometry,
  DetectionGeometry,
  DetectionStream,
  GeometryParameters,
  GeometryReader,
  Measure,
} from './geometry.ts';
import { AnnotatedKeypointReader, DetectedKeypointReader } from './keypoints.ts';
import { MaskMeasure } from './maskMeasure.ts';
import { MaskStream } from './maskStream.ts';
import { AnnotatedMaskReader, DetectedMaskReader } from './masks.ts';
import { KeypointMeasure } from './oks.ts';
import { rowStream } from './rowStream.ts';

const hasMasks = (iouType: IouType): boolean => iouType === 'segm' || iouType === 'boundary';

/** @param field, slot the first that are free */
export function annotationReaderOf(
  { iouType, sigmas = [] }: GeometryParameters,
  field: number,
  slot: number,
): GeometryReader<AnnotationGeometry> {
  if (hasMasks(iouType)) return new AnnotatedMaskReader(field);
  return iouType === 'keypoints'
    ? new AnnotatedKeypointReader(field, slot, sigmas.length)
    : annotatedBoxReader();
}

/** @param field, slot the first that are free */
export function detectionReaderOf(
  { iouType, sigmas = [] }: GeometryParameters,
  field: number,
  slot: number,
): GeometryReader<DetectionGeometry> {
  if (hasMasks(iouType)) return new DetectedMaskReader(field, slot);
  return iouType === 'keypoints'
    ? new DetectedKeypointReader(field, slot, sigmas.length)
    : new DetectedBoxReader(field, slot);
}

/**
 * How results are compared while they are read, for ground truth read for the same parameters; null for a kind whose measure
 * has to see detections again and again.
 *
 * @param field, slot the first that are free
 */
export function streamOf(
  groundTruth: GroundTruth,
  parameters: EvaluationParameters,
  field: number,
  slot: number,
): DetectionStream | null {
  const { masks } = groundTruth.annotations;
  if (parameters.iouType === 'boundary') return null;
  if (parameters.iouType === 'segm' && masks) return new MaskStream(groundTruth, masks, field, slot);
  return rowStream(detectionReaderOf(parameters, field, slot), (detections) =>
    measureOf(groundTruth, detections, parameters),
  );
}

/** @throws Error where the documents were read for another kind of geometry */
export function measureOf(
  groundTruth: GroundTruth,
  detections: Detections,
  { iouType, sigmas = [], classAgnostic, dilationRatio }: EvaluationParameters,
): Measure {
  const { annotations } = groundTruth;
  if (iouType === 'bbox') return new BoxMeasure(annotations, detections);
  if (hasMasks(iouType)) {
    if (!annotations.masks || !detections.masks) throw new Error('the documents were read without masks');
    const measure = new MaskMeasure(groundTruth, detections, annotations.masks, detections.masks);
    return dilationRatio === undefined ? measure : new BoundaryMeasure(measure, dilationRatio);
  }
  if (!annotations.keypoints || !detections.keypoints)
    throw new Error('the documents were read without keypoints');
  const measure = new KeypointMeasure(annotations, annotations.keypoints, detections.keypoints, sigmas);
  if (!classAgnostic) return measure;
  // The reference measures keypoints by category only: without classes it finds no pair (`useCats = 0`).
  return { similarity: () => -1, area: (row) => measure.area(row) };
}
