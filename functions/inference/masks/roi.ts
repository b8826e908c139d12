/** Masks `roi`: a small mask per box, pasted into it. */
import type { RoiMasks } from '../../../schema/manifest/masks.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import type { SelectedDetection } from '../decoders/detections.ts';
import { type OutputTensors, unexpected } from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import { sigmoid } from '../logistic.ts';
import type { KnownOfModel } from '../outputReader.ts';
import {
  declaredChannels,
  firstPlaneOf,
  type Planes,
  planeOf,
  planesProblem,
  readPlanes,
} from '../planes.ts';
import { ColumnRuns } from './columnRuns.ts';
import type { MaskDecoder, MaskFactory } from './maskDecoder.ts';
import { placeMask } from './paste.ts';
import { limitOf } from './threshold.ts';

export const roiMasks: MaskFactory<'roi'> = (spec): MaskDecoder => {
  const use: OutputUse = { ref: spec.output, pointer: '/output' };
  const runs = new ColumnRuns();
  return {
    uses: [use],
    fit: ([output], known) => {
      const message =
        output && (planesProblem(output) ?? channelsProblem(spec, declaredChannels(output), known));
      return message === undefined ? [] : [{ use, message }];
    },
    decode: (outputs, detections, geometry) => decode(spec, runs, outputs, detections, geometry),
  };
};

/** One mask serves all classes, or each has its own and each class that is told apart has one. */
function channelsProblem(
  { classOffset }: RoiMasks,
  channels: number | undefined,
  { classes }: KnownOfModel,
): string | undefined {
  if (channels === undefined || channels === 1 || classes === undefined) return undefined;
  const needed = classes + classOffset;
  return channels >= needed
    ? undefined
    : `has ${channels} masks per box: 1, or one for each of ${classes} classes with classOffset ${classOffset}, are read`;
}

function decode(
  spec: RoiMasks,
  runs: ColumnRuns,
  outputs: OutputTensors,
  detections: readonly SelectedDetection[],
  { source }: Geometry,
) {
  const planes = readPlanes(outputs, spec.output);
  const { rows, columns } = planes;
  const limit = limitOf(spec.threshold, spec.paste === 'aligned');
  // One zero all around: what Detectron and torchvision add, and what Detectron 2 finds outside of a mask.
  const bordered = new Float32Array((rows + 2) * (columns + 2));
  const grid = { rows: rows + 2, columns: columns + 2, values: bordered };
  return detections.map(({ corners, modelIndex, row }) => {
    const mask = planeOf(
      planes,
      firstPlaneOf(planes, row, spec.output) + planeOfClass(spec, planes, modelIndex),
    );
    for (let y = 0; y < rows; y++) {
      const to = (y + 1) * grid.columns + 1;
      for (let x = 0; x < columns; x++) {
        const value = mask[y * columns + x] as number;
        bordered[to + x] = spec.activation === 'sigmoid' ? sigmoid(value) : value;
      }
    }
    const taps = placeMask(spec.paste, corners, source, columns, rows);
    return { segmentation: runs.encode(grid, taps, limit, source) };
  });
}

/** Which of a box's masks is that of its class. @throws InferenceError OUTPUT_UNEXPECTED */
export function planeOfClass(
  { classOffset, output }: RoiMasks,
  { channels }: Planes,
  modelIndex: number,
): number {
  if (channels === 1) return 0;
  const channel = modelIndex + classOffset;
  if (channel >= 0 && channel < channels) return channel;
  throw unexpected(
    `output ${JSON.stringify(output)} has ${channels} masks per box, and none for class ${modelIndex}`,
  );
}
