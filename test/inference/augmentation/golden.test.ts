import { describe, expect, it } from 'vitest';
import { mirrorCandidates } from '../../../functions/inference/augmentation/mirror.ts';
import { PlaneMean } from '../../../functions/inference/augmentation/planeMean.ts';
import { poseMean } from '../../../functions/inference/augmentation/poseMean.ts';
import { unionPostprocessing } from '../../../functions/inference/augmentation/unionPostprocessing.ts';
import { Candidates } from '../../../functions/inference/decoders/candidates.ts';
import { readPlanes } from '../../../functions/inference/planes.ts';
import { RoiHeatmapKeypoints } from '../../../schema/manifest/keypoints.ts';
import { mirroredPlaces } from '../../../schema/manifest/mirroredPlaces.ts';
import { Postprocessing } from '../../../schema/manifest/postprocessing.ts';
import { AUGMENTED_IMAGE, augmentationGolden } from '../support/augmentationGolden.ts';
import { floats, outputs } from '../support/outputs.ts';
import { detectionsAt } from '../support/postprocessingGolden.ts';
import { selectedRows } from '../support/selected.ts';

const { mirrored } = augmentationGolden;

describe('boxes of several looks, against Detectron’s rules', () => {
  it.each(augmentationGolden.boxes)(
    'are united, suppressed and vote (last pixels for corners: $pixelCorners)',
    ({ pixelCorners, looks, expected }) => {
      const union = new Candidates();
      for (const look of looks) {
        const found = new Candidates();
        for (const [row, box] of look.boxes.entries()) {
          found.push(box, look.scores[row] as number, look.classes[row] as number, row);
        }
        const upright = look.mirrored ? mirrorCandidates(found, AUGMENTED_IMAGE.width, pixelCorners) : found;
        for (let at = 0; at < upright.length; at++) union.take(upright, at);
      }
      // The graph suppresses by itself: all that is known of the union follows from the augmentation.
      const own = Postprocessing.parse({ clip: 'none', maxDetections: 12, pixelCorners });
      const by = unionPostprocessing(own, 0.9);
      const rows = selectedRows(union, AUGMENTED_IMAGE, { ...by, nms: { ...by.nms, iou: 0.5 } });
      expect(rows).toHaveLength(expected.length);
      for (const [at, row] of rows.entries()) {
        const wanted = expected[at] as number[];
        expect(row.slice(4)).toEqual(wanted.slice(4));
        // As far apart as two orders of adding float64 numbers.
        for (const [side, value] of row.entries()) expect(value).toBeCloseTo(wanted[side] as number, 10);
      }
    },
  );
});

describe('planes of several looks, against NumPy', () => {
  const { masks, keypoints } = augmentationGolden;

  it('are masks of the boxes’ own classes, mirrored back and averaged, to the bit', () => {
    const { count, classes, side, labels, looks, mean } = masks;
    const sum = new PlaneMean(count, 1);
    for (const [at, values] of looks.entries()) {
      const planes = readPlanes(outputs({ masks: floats([count, classes, side, side], values) }), 'masks');
      sum.add(planes, (row) => row * classes + (labels[row] as number), mirrored[at] as boolean);
    }
    const { dims, data } = sum.tensor();
    expect(dims).toEqual([count, 1, side, side]);
    expect([...(data as Float32Array)]).toEqual(mean);
  });

  const { names, side, boxes, looks, mean, points } = keypoints;
  const tensors = (values: readonly number[]) =>
    outputs({ heatmaps: floats([boxes.length, names.length, side, side], values) });

  it('are heat maps whose left and right change places, to the bit', () => {
    const sum = new PlaneMean(boxes.length, names.length);
    const places = mirroredPlaces(names);
    for (const [at, values] of looks.entries()) {
      const turned = mirrored[at] as boolean;
      const choose = (row: number, channel: number) =>
        row * names.length + (turned ? (places[channel] as number) : channel);
      sum.add(readPlanes(tensors(values), 'heatmaps'), choose, turned);
    }
    expect([...(sum.tensor().data as Float32Array)]).toEqual(mean);
  });

  it('are read as the key points that the mean has', () => {
    const spec = RoiHeatmapKeypoints.parse({ kind: 'roi-heatmap', output: 'heatmaps', names });
    const poses = poseMean(spec, detectionsAt(boxes.flat()), AUGMENTED_IMAGE);
    for (const [at, values] of looks.entries()) poses.add(tensors(values), mirrored[at] as boolean);
    const found = poses
      .read()
      .flatMap(({ x, y, scores }) => [...x].map((each, at) => [each, y[at] as number, scores[at] as number]));
    expect(found).toHaveLength(points.length);
    for (const [at, point] of found.entries()) {
      const [x, y, score] = points[at] as [number, number, number];
      expect(point[0]).toBeCloseTo(x, 9);
      expect(point[1]).toBeCloseTo(y, 9);
      expect(point[2]).toBeCloseTo(score, 4);
    }
  });
});
