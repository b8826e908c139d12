/** A picture of three spots, and a graph that finds them; `fixtures/make_crop_golden.py` makes and finds the same. */
import type { Pixels } from '../../../functions/inference/image/pixels.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { manifestOf } from './manifests.ts';
import { FLOAT, onnxModel } from './onnxWriter.ts';

/** Middles of a red, a green and a blue spot, and by how much a grey level they fall per pixel. */
const SPOTS = [
  { x: 37, y: 21, fall: 5 },
  { x: 52, y: 48, fall: 7 },
  { x: 29, y: 60, fall: 4 },
] as const;

/** 90 × 80 pixels. */
export function spots(): Pixels {
  const [width, height] = [90, 80];
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (const [channel, spot] of SPOTS.entries()) {
        const level = 255 - Math.floor(spot.fall * Math.sqrt((x - spot.x) ** 2 + (y - spot.y) ** 2));
        data[3 * (y * width + x) + channel] = Math.max(0, level);
      }
    }
  }
  return { data, width, height };
}

/** Gives its 48 × 64 input back as three heat maps: the brightest pixel of each channel is a key point. */
export const brightest = (): Uint8Array =>
  onnxModel({
    inputs: [{ name: 'image', shape: [1, 3, 64, 48] }],
    outputs: [{ name: 'heatmaps', shape: [1, 3, 64, 48] }],
    nodes: [{ op: 'Mul', inputs: ['image', 'one'], outputs: ['heatmaps'] }],
    constants: [{ name: 'one', type: FLOAT, dims: [1], values: [1] }],
  });

export const brightestManifest = (
  udp = false,
  changes: Parameters<typeof manifestOf>[0] = {},
): ModelManifest =>
  manifestOf({
    name: 'brightest',
    task: 'KEYPOINTS',
    input: {
      preprocessing: {
        resize: { mode: 'stretch', width: 48, height: 64 },
        interpolation: { antialias: false },
        channelOrder: 'RGB',
        scale: 1 / 255,
      },
      crops: { align: udp ? 'corners' : 'edges' },
    },
    decoder: undefined,
    keypoints: {
      kind: 'topdown-heatmap',
      output: 'heatmaps',
      refine: udp ? 'none' : 'quarter',
      align: udp ? 'corners' : 'edges',
      score: 'box-times-mean',
      meanAbove: 0.2,
    },
    postprocessing: { scoreThreshold: 0 },
    labelMap: [{ modelIndex: 0, categoryId: 1, name: 'person' }],
    ...changes,
  });
