/** Cheap rules that leave out what is too far away, against the similarities themselves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DetectionReader,
  GEOMETRY_FIELD,
  GEOMETRY_SLOT,
} from '../../../functions/evaluation/coco/detectionReader.ts';
import { parseDetections } from '../../../functions/evaluation/coco/detections.ts';
import { measureOf, streamOf } from '../../../functions/evaluation/coco/geometry/kinds.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { bytesOf } from '../support/evaluateWorld.ts';
import { worldOf } from '../support/worlds.ts';

const LOWEST = fc.constantFrom(1e-6, 0.1, 0.5, 0.75, 0.95, 1 - 1e-10);

describe.each(['bbox', 'segm', 'keypoints'] as const)('annotations near a detection: %s', (kind) => {
  it('are all that reach a threshold, and the stream measures as the stored detections are measured', () => {
    fc.assert(
      fc.property(worldOf(kind), LOWEST, ({ gt, dt, parameters }, lowest) => {
        const groundTruth = parseGroundTruth(bytesOf(gt), { geometry: parameters });
        const options = { unknownCategories: 'drop' as const, geometry: parameters };
        const detections = parseDetections(bytesOf(dt), groundTruth, options);
        const stored = measureOf(groundTruth, detections, parameters);
        const stream = streamOf(groundTruth, parameters, GEOMETRY_FIELD, GEOMETRY_SLOT);
        if (stream === null) throw new Error('boxes, masks and keypoints are measured while they are read');
        // What is compared has to be on images the ground truth lists: polygons are drawn on them.
        const { count, imageRows } = groundTruth.annotations;
        const rows = Int32Array.from({ length: count }, (_, row) => row).filter(
          (row) => imageRows[row] !== -1,
        );
        const places = new Int32Array(rows.length);

        let detection = 0;
        new DetectionReader(groundTruth, options, stream).readAll(bytesOf(dt), (record, imageRow) => {
          if (!stream.take(record, imageRow)) return false;
          expect(stream.area(0)).toBe(stored.area(detection));
          const found = stream.near?.(0, rows, 0, rows.length, lowest, places);
          const near = new Set(found === undefined ? rows.keys() : places.subarray(0, found));
          rows.forEach((row, place) => {
            const similarity = stored.similarity(detection, row);
            expect(stream.similarity(0, row)).toBe(similarity);
            if (similarity >= lowest) expect(near.has(place)).toBe(true);
          });
          detection++;
          return true;
        });
      }),
      { numRuns: 300 },
    );
  });
});
