/** Masks `queries`: one plane of logits per query, over the whole network input (DETR, MaskFormer, Mask2Former). */
import type { QueryMasks } from '../../../schema/manifest/masks.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import type { SelectedDetection } from '../decoders/detections.ts';
import { type OutputTensors, unexpected } from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import { logitOf } from '../logistic.ts';
import { imagePlanesProblem, planeOf, readImagePlanes } from '../planes.ts';
import { axisTaps, resizedAxis } from '../sampling/axisTaps.ts';
import type { Grid } from '../sampling/grid.ts';
import { insideInput, overInput, resample, type Taps } from '../sampling/overInput.ts';
import { ColumnRuns } from './columnRuns.ts';
import type { InstanceMask, MaskDecoder, MaskFactory } from './maskDecoder.ts';
import { limitOf } from './threshold.ts';

export const queryMasks: MaskFactory<'queries'> = (spec): MaskDecoder => {
  const use: OutputUse = { ref: spec.output, pointer: '/output' };
  const runs = new ColumnRuns();
  return {
    uses: [use],
    fit: ([output]) => {
      const message = output && imagePlanesProblem(output);
      return message === undefined ? [] : [{ use, message }];
    },
    decode: (outputs, detections, geometry) => decode(spec, runs, outputs, detections, geometry),
  };
};

function decode(
  spec: QueryMasks,
  runs: ColumnRuns,
  outputs: OutputTensors,
  detections: readonly SelectedDetection[],
  geometry: Geometry,
): InstanceMask[] {
  const planes = readImagePlanes(outputs, spec.output);
  const { channels, rows, columns } = planes;
  const place = placing(spec.resize, geometry, columns, rows);
  const limit = limitOf(logitOf(spec.threshold), false);
  return detections.map(({ row }) => {
    if (row >= channels)
      throw unexpected(`the output has ${channels} masks, and a detection came from query ${row}`);
    const { grid, taps } = place({ rows, columns, values: planeOf(planes, row) });
    const segmentation = runs.encode(grid, taps, limit, geometry.source);
    return spec.box === 'mask' ? { segmentation, bbox: runs.bounds(geometry.source) } : { segmentation };
  });
}

/** How a plane over the network input becomes a grid that lies in the image. */
function placing(
  resize: QueryMasks['resize'],
  geometry: Geometry,
  columns: number,
  rows: number,
): (plane: Grid) => { grid: Grid; taps: Taps } {
  const { input, source } = geometry;
  if (resize === 'direct') {
    const taps = overInput(geometry, columns, rows);
    return (grid) => ({ grid, taps });
  }
  const enlarged = { x: resizedAxis(columns, input.width), y: resizedAxis(rows, input.height) };
  const taps = resize === 'via-input' ? insideInput(geometry) : nearestInside(geometry, source);
  return (grid) => ({ grid: resample(grid, enlarged), taps });
}

/** PyTorch's `nearest`: pixel p of the image takes pixel ⌊p · resized / source⌋ of the network's input. */
function nearestInside({ resized, offsetX, offsetY, input }: Geometry, source: Geometry['source']): Taps {
  const axis = (pixels: number, inner: number, offset: number, samples: number) =>
    axisTaps(
      0,
      pixels,
      samples,
      (pixel) => offset + Math.min(Math.floor((pixel * inner) / pixels), inner - 1),
    );
  return {
    x: axis(source.width, resized.width, offsetX, input.width),
    y: axis(source.height, resized.height, offsetY, input.height),
  };
}
