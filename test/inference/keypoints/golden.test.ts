import { describe, expect, it } from 'vitest';
import { createKeypointDecoder } from '../../../functions/inference/keypoints/registry.ts';
import { Keypoints } from '../../../schema/manifest/keypoints.ts';
import { floats, outputs } from '../support/outputs.ts';
import { AS_IT_IS, detectionsAt, golden } from '../support/postprocessingGolden.ts';

describe('key points of heat maps, against the references', () => {
  it.each(['detectron', 'torchvision'] as const)('%s', (reference) => {
    const { boxes, maps } = golden.heatmaps;
    const decoder = createKeypointDecoder(Keypoints.parse({ kind: 'roi-heatmap', output: 'maps' }));
    const tensors = outputs({ maps: floats([3, 4, 12, 12], maps) });
    const poses = decoder.decode(tensors, detectionsAt(boxes), AS_IT_IS);
    const found = poses.flatMap(({ x, y, scores }) =>
      Array.from(x, (each, at) => [each, y[at] as number, scores[at] as number]),
    );
    const expected = golden.heatmaps[reference];
    expect(found).toHaveLength(expected.length);
    // The references compute in float32.
    for (const [at, point] of expected.entries()) {
      for (const [member, value] of point.entries()) expect(found[at]?.[member]).toBeCloseTo(value, 4);
    }
  });
});
