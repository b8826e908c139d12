/** Decoder family `gather`: boxes and scores that the indices of ONNX's NonMaxSuppression pick. */
import type { GatherDecoder } from '../../../schema/manifest/decoders/gather.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { Geometry } from '../image/geometry.ts';
import { boxReader } from './boxEncoding.ts';
import { Candidates } from './candidates.ts';
import { isScore } from './classScores.ts';
import type { BoxDecoder, DecoderFactory, DecoderFit, OutputUse } from './decoder.ts';
import { declaredUnbatched, notFinite, type OutputTensors, unbatched, unexpected } from './tensors.ts';

export const gatherDecoder: DecoderFactory<'gather'> = (spec): BoxDecoder => {
  const { boxes, scores, indices } = spec.outputs;
  const uses: OutputUse[] = [
    { ref: boxes, pointer: '/outputs/boxes' },
    { ref: scores, pointer: '/outputs/scores' },
    { ref: indices, pointer: '/outputs/indices' },
  ];
  return {
    uses,
    fit: (outputs) => compare(uses, outputs),
    decode: (outputs, geometry, scoreThreshold) => decode(spec, outputs, geometry, scoreThreshold),
  };
};

function compare(uses: readonly OutputUse[], outputs: readonly TensorInfo[]): DecoderFit {
  const shapes = outputs.map(({ shape }) => declaredUnbatched(shape, 2));
  const [boxes, scores, indices] = shapes.map((shape) => (typeof shape === 'string' ? undefined : shape));
  const misfits = [
    (boxes?.[1] ?? 4) === 4 ? undefined : `has ${boxes?.[1]} numbers per box, not 4`,
    (scores?.[1] ?? boxes?.[0]) === (boxes?.[0] ?? scores?.[1])
      ? undefined
      : `has scores of ${scores?.[1]} boxes, but there are ${boxes?.[0]}: [1, classes, boxes] is read`,
    (indices?.[1] ?? 3) === 3 ? undefined : `has ${indices?.[1]} columns, not image, class and box`,
  ];
  const problems = uses.flatMap((use, position) => {
    const shape = shapes[position];
    const message = typeof shape === 'string' ? shape : misfits[position];
    return message === undefined ? [] : [{ use, message }];
  });
  return { problems, classes: scores?.[0] };
}

function decode(
  { outputs: named, box }: GatherDecoder,
  outputs: OutputTensors,
  geometry: Geometry,
  scoreThreshold: number,
): Candidates {
  const boxes = outputs.get(named.boxes);
  const scores = outputs.get(named.scores);
  const indices = outputs.get(named.indices);
  const [count, sides] = unbatched(boxes.dims, 2, named.boxes) as readonly [number, number];
  const [classes, scored] = unbatched(scores.dims, 2, named.scores) as readonly [number, number];
  const [picked, columns] = unbatched(indices.dims, 2, named.indices) as readonly [number, number];
  if (sides !== 4 || scored !== count || columns !== 3) {
    throw unexpected(
      `boxes [${boxes.dims.join(', ')}], scores [${scores.dims.join(', ')}] and indices [${indices.dims.join(', ')}] do not belong together`,
    );
  }
  const boxOf = boxReader(box, geometry);
  const found = new Candidates();
  for (let pick = 0; pick < picked; pick++) {
    const [image, modelIndex, row] = [0, 1, 2].map((column) => indices.data[pick * 3 + column]) as Triple;
    if (image < 0 || modelIndex < 0 || row < 0) continue;
    if (!isIndex(image, 1) || !isIndex(modelIndex, classes) || !isIndex(row, count)) {
      const triple = `[${image}, ${modelIndex}, ${row}]`;
      throw unexpected(`index ${triple} is outside of 1 image, ${classes} classes and ${count} boxes`);
    }
    const score = scores.data[modelIndex * count + row] as number;
    if (!isScore(score)) throw notFinite(row, 'score');
    if (score > scoreThreshold) found.push(boxOf(boxes.data, row * 4, 1, row), score, modelIndex, row);
  }
  return found;
}

/** Image of the batch, class, box. */
type Triple = [number, number, number];

const isIndex = (value: number, length: number): boolean => Number.isInteger(value) && value < length;
