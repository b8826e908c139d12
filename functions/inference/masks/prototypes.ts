/** Masks `prototypes`: each mask is a mixture of planes that all detections share (YOLACT, arXiv:1904.02689). */
import type { PrototypeMasks } from '../../../schema/manifest/masks.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import type { SelectedDetection } from '../decoders/detections.ts';
import {
  declaredUnbatched,
  notFiniteValue,
  type OutputTensors,
  unbatched,
  unexpected,
} from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import { logitOf } from '../logistic.ts';
import type { OutputProblem } from '../outputReader.ts';
import { imagePlanesProblem, type Planes, planeOf, readImagePlanes } from '../planes.ts';
import { ColumnRuns } from './columnRuns.ts';
import type { MaskDecoder, MaskFactory } from './maskDecoder.ts';
import { Mixture } from './mixture.ts';
import { cutTaps, prototypeTaps, samplesWithin } from './prototypeCrop.ts';
import { limitOf } from './threshold.ts';

export const prototypeMasks: MaskFactory<'prototypes'> = (spec): MaskDecoder => {
  const uses: OutputUse[] = [
    { ref: spec.coefficients.output, pointer: '/coefficients/output' },
    { ref: spec.prototypes, pointer: '/prototypes' },
  ];
  const runs = new ColumnRuns();
  return {
    uses,
    fit: (outputs) => compare(spec, uses, outputs),
    decode: (outputs, detections, geometry) => decode(spec, runs, outputs, detections, geometry),
  };
};

function compare(
  { coefficients }: PrototypeMasks,
  [first, second]: readonly OutputUse[],
  [rowsOutput, planesOutput]: readonly TensorInfo[],
): OutputProblem[] {
  const shape = declaredUnbatched(rowsOutput?.shape ?? [], 2);
  const planes = planesOutput && imagePlanesProblem(planesOutput);
  const problems: OutputProblem[] = [];
  if (typeof shape === 'string') problems.push({ use: first as OutputUse, message: shape });
  if (planes !== undefined) problems.push({ use: second as OutputUse, message: planes });
  if (problems.length > 0 || typeof shape === 'string') return problems;
  const columns = shape?.[coefficients.layout === 'rows' ? 1 : 0];
  const prototypes = planesOutput?.shape[planesOutput.shape.length - 3];
  if (columns === undefined || typeof prototypes !== 'number') return [];
  if (columns >= coefficients.firstColumn + prototypes) return [];
  const message = `has ${columns} values per candidate in layout "${coefficients.layout}": ${prototypes} coefficients from column ${coefficients.firstColumn} on are declared`;
  return [{ use: first as OutputUse, message }];
}

function decode(
  spec: PrototypeMasks,
  runs: ColumnRuns,
  outputs: OutputTensors,
  detections: readonly SelectedDetection[],
  geometry: Geometry,
) {
  const planes = readImagePlanes(outputs, spec.prototypes);
  const { rows, columns, channels } = planes;
  const coefficientsOf = coefficientReader(spec, outputs, channels);
  const values = prototypeValues(planes);
  const mixture = new Mixture(values, channels, rows, columns);
  const whole = prototypeTaps(geometry, columns, rows);
  const late = spec.order === 'resize-crop';
  const limit = limitOf(late ? logitOf(spec.threshold) : spec.threshold, false);
  return detections.map(({ corners, row }) => {
    const coefficients = coefficientsOf(row);
    if (late) {
      const taps = cutTaps(whole, corners);
      const logits = mixture.logits(coefficients, samplesWithin(taps));
      return { segmentation: runs.encode(logits, taps, limit, geometry.source) };
    }
    const grid = mixture.probabilities(coefficients, corners, geometry);
    return { segmentation: runs.encode(grid, whole, limit, geometry.source) };
  });
}

/** The planes' numbers, each of which is known to be finite. */
function prototypeValues(planes: Planes): Float32Array {
  const { channels, rows, columns, data } = planes;
  for (let channel = 0; channel < channels; channel++) planeOf(planes, channel);
  return data instanceof Float32Array
    ? data
    : Float32Array.from({ length: channels * rows * columns }, (_, at) => data[at] as number);
}

function coefficientReader(
  { coefficients }: PrototypeMasks,
  outputs: OutputTensors,
  prototypes: number,
): (row: number) => Float64Array {
  const { dims, data } = outputs.get(coefficients.output);
  const shape = unbatched(dims, 2, coefficients.output) as readonly [number, number];
  const byRows = coefficients.layout === 'rows';
  const [candidates, columns] = byRows ? shape : [shape[1], shape[0]];
  if (columns < coefficients.firstColumn + prototypes) {
    throw unexpected(
      `the output has ${columns} values per candidate, too few for ${prototypes} coefficients`,
    );
  }
  return (row) => {
    if (row >= candidates)
      throw unexpected(`the output has ${candidates} candidates, and a detection came from ${row}`);
    const taken = Float64Array.from({ length: prototypes }, (_, index) => {
      const column = coefficients.firstColumn + index;
      return data[byRows ? row * columns + column : column * candidates + row] as number;
    });
    if (taken.every(Number.isFinite)) return taken;
    throw notFiniteValue('mask coefficients', row);
  };
}
