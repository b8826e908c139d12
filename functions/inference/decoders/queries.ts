/** Decoder family `queries`: each object query of a DETR has class scores and a box. */
import type { QueriesDecoder } from '../../../schema/manifest/decoders/queries.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { Geometry } from '../image/geometry.ts';
import { boxReader } from './boxEncoding.ts';
import { Candidates, type Corners } from './candidates.ts';
import { ClassScores, foreground } from './classScores.ts';
import type { BoxDecoder, DecoderFactory, DecoderFit, OutputUse } from './decoder.ts';
import { declaredUnbatched, type OutputTensors, unbatched, unexpected } from './tensors.ts';
import { topScores } from './topScores.ts';

export const queriesDecoder: DecoderFactory<'queries'> = (spec): BoxDecoder => {
  const { scores, boxes } = spec.outputs;
  const uses: OutputUse[] = [
    { ref: scores, pointer: '/outputs/scores' },
    ...(boxes === null ? [] : [{ ref: boxes, pointer: '/outputs/boxes' }]),
  ];
  return {
    uses,
    fit: (outputs) => compare(spec, uses, outputs),
    decode: (outputs, geometry, scoreThreshold) => decode(spec, outputs, geometry, scoreThreshold),
  };
};

function compare(
  spec: QueriesDecoder,
  uses: readonly OutputUse[],
  outputs: readonly TensorInfo[],
): DecoderFit {
  const shapes = outputs.map(({ shape }) => declaredUnbatched(shape, 2));
  const [scores, boxes] = shapes.map((shape) => (typeof shape === 'string' ? undefined : shape));
  const columns = scores?.[1];
  const classes = columns === undefined ? undefined : foreground(columns, spec.background);
  const sameRows = (boxes?.[0] ?? scores?.[0]) === (scores?.[0] ?? boxes?.[0]);
  const misfits = [
    classes === 0 ? 'has no class beside the background' : undefined,
    (boxes?.[1] ?? 4) !== 4
      ? `has ${boxes?.[1]} numbers per query, not 4`
      : sameRows
        ? undefined
        : `has boxes of ${boxes?.[0]} queries, but there are scores of ${scores?.[0]}`,
  ];
  const problems = uses.flatMap((use, position) => {
    const shape = shapes[position];
    const message = typeof shape === 'string' ? shape : misfits[position];
    return message === undefined ? [] : [{ use, message }];
  });
  return { problems, classes: classes === 0 ? undefined : classes };
}

/** Pairs of query and class above the threshold, query by query. */
interface Pairs {
  readonly scores: number[];
  readonly queries: number[];
  readonly classes: number[];
}

function decode(
  spec: QueriesDecoder,
  outputs: OutputTensors,
  geometry: Geometry,
  scoreThreshold: number,
): Candidates {
  const { dims, data } = outputs.get(spec.outputs.scores);
  const [queries, columns] = unbatched(dims, 2, spec.outputs.scores) as readonly [number, number];
  const reader = new ClassScores(columns, spec);
  if (reader.classes < 1) throw unexpected(`${columns} columns hold no class beside the background`);
  const boxOf = readBoxes(spec, outputs, queries, geometry);
  const pairs: Pairs = { scores: [], queries: [], classes: [] };
  for (let query = 0; query < queries; query++) {
    const place = { data, at: query * columns, stride: 1, row: query };
    if (spec.multiLabel) {
      reader.eachAbove(scoreThreshold, place, (index, score) => add(pairs, query, index, score));
      continue;
    }
    let best = -1;
    let bestScore = scoreThreshold;
    reader.eachAbove(scoreThreshold, place, (index, score) => {
      if (score <= bestScore) return;
      best = index;
      bestScore = score;
    });
    if (best >= 0) add(pairs, query, best, bestScore);
  }
  const found = new Candidates();
  for (const pair of topScores(pairs.scores, spec.multiLabel ? (spec.topK ?? queries) : queries)) {
    const query = pairs.queries[pair] as number;
    found.push(boxOf(query), pairs.scores[pair] as number, pairs.classes[pair] as number, query);
  }
  return found;
}

function add(pairs: Pairs, query: number, index: number, score: number): void {
  pairs.scores.push(score);
  pairs.queries.push(query);
  pairs.classes.push(index);
}

function readBoxes(
  { outputs: named, box }: QueriesDecoder,
  outputs: OutputTensors,
  queries: number,
  geometry: Geometry,
): (query: number) => Corners {
  const { width, height } = geometry.source;
  if (named.boxes === null) return () => [0, 0, width, height];
  const { dims, data } = outputs.get(named.boxes);
  const [rows, sides] = unbatched(dims, 2, named.boxes) as readonly [number, number];
  if (rows !== queries || sides !== 4) {
    throw unexpected(`boxes have shape [${dims.join(', ')}], not 4 numbers for each of ${queries} queries`);
  }
  const boxOf = boxReader(box, geometry);
  return (query) => boxOf(data, query * 4, 1, query);
}
