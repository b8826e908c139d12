/** Label maps `query`: classes and masks of queries, mixed (MaskFormer, Cheng et al. 2021, "semantic inference"). */
import type { QuerySemantic } from '../../../schema/manifest/semantic.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import {
  declaredUnbatched,
  notFiniteValue,
  type OutputTensors,
  unbatched,
  unexpected,
} from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import { sigmoid } from '../logistic.ts';
import { imagePlanesProblem, type Planes, planeOf, readImagePlanes } from '../planes.ts';
import { resizedAxis } from '../sampling/axisTaps.ts';
import type { Grid } from '../sampling/grid.ts';
import { insideInput, overInput, resample } from '../sampling/overInput.ts';
import type { SemanticDecoder, SemanticFactory, SemanticFit } from './semanticDecoder.ts';
import { labelBestClass } from './upsampledArgmax.ts';

export const querySemantic: SemanticFactory<'query'> = (spec): SemanticDecoder => {
  const uses: OutputUse[] = [
    { ref: spec.classes, pointer: '/classes' },
    { ref: spec.masks, pointer: '/masks' },
  ];
  return {
    uses,
    fit: (outputs) => compare(uses, outputs),
    decode: (outputs, geometry, labels) => {
      const { source } = geometry;
      const scores = mixed(spec, outputs, geometry);
      const taps =
        spec.mixAt === 'input' ? insideInput(geometry) : overInput(geometry, scores.columns, scores.rows);
      const values = labels.plane(source.width * source.height);
      labelBestClass(scores, taps, labels.table(scores.channels), values);
      return { width: source.width, height: source.height, values };
    },
  };
};

function compare(
  [classesUse, masksUse]: readonly OutputUse[],
  [classes, masks]: readonly TensorInfo[],
): SemanticFit {
  const shape = declaredUnbatched(classes?.shape ?? [], 2);
  const planes = masks && imagePlanesProblem(masks);
  const problems = [
    ...(typeof shape === 'string' ? [{ use: classesUse as OutputUse, message: shape }] : []),
    ...(planes === undefined ? [] : [{ use: masksUse as OutputUse, message: planes }]),
  ];
  const columns = typeof shape === 'object' ? shape[1] : undefined;
  return { problems, classes: columns === undefined ? undefined : columns - 1 };
}

/** Score of class c at a sample: the sum over queries of softmax(classes)[c] · sigmoid(mask). */
function mixed(spec: QuerySemantic, outputs: OutputTensors, { input }: Geometry): Planes {
  const planes = readImagePlanes(outputs, spec.masks);
  const { probabilities, classes } = classProbabilities(spec, outputs, planes.channels);
  const atInput = { x: resizedAxis(planes.columns, input.width), y: resizedAxis(planes.rows, input.height) };
  const { rows, columns } = spec.mixAt === 'input' ? { rows: input.height, columns: input.width } : planes;
  const data = new Float32Array(rows * columns * classes);
  for (let query = 0; query < planes.channels; query++) {
    const grid: Grid = { rows: planes.rows, columns: planes.columns, values: planeOf(planes, query) };
    const mask = spec.mixAt === 'input' ? resample(grid, atInput).values : grid.values;
    const belongs = Float64Array.from(mask, sigmoid);
    for (let index = 0; index < classes; index++) {
      const probability = probabilities[query * classes + index] as number;
      const plane = data.subarray(index * belongs.length, (index + 1) * belongs.length);
      for (let at = 0; at < plane.length; at++) {
        plane[at] = (plane[at] as number) + (belongs[at] as number) * probability;
      }
    }
  }
  return { count: 1, channels: classes, rows, columns, data };
}

/** Softmax of each query, without "no object": [queries, classes]. */
function classProbabilities({ classes: ref }: QuerySemantic, outputs: OutputTensors, queries: number) {
  const { dims, data } = outputs.get(ref);
  const [rows = 0, columns = 0] = unbatched(dims, 2, ref);
  if (rows !== queries || columns < 2) {
    throw unexpected(`classes of queries are [${rows}, ${columns}] where there are ${queries} masks`);
  }
  const classes = columns - 1;
  const probabilities = new Float64Array(rows * classes);
  for (let query = 0; query < rows; query++) {
    const logits = Array.from({ length: columns }, (_, index) => data[query * columns + index] as number);
    if (!logits.every(Number.isFinite)) throw notFiniteValue('a query', query);
    const most = Math.max(...logits);
    const powers = logits.map((logit) => Math.exp(logit - most));
    const sum = powers.reduce((all, power) => all + power, 0);
    for (let index = 0; index < classes; index++) {
      probabilities[query * classes + index] = (powers[index] as number) / sum;
    }
  }
  return { probabilities, classes };
}
