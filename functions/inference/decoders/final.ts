/** Decoder family `final`: the graph has suppressed already; its rows are read and scaled back. */
import type { FinalDecoder } from '../../../schema/manifest/decoders/final.ts';
import type { OutputRef } from '../../../schema/manifest/outputRef.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { Geometry } from '../image/geometry.ts';
import { cornersInSource, isFiniteBox } from './boxEncoding.ts';
import { Candidates } from './candidates.ts';
import { isScore } from './classScores.ts';
import type { BoxDecoder, DecoderFactory, DecoderFit, OutputUse } from './decoder.ts';
import {
  declaredUnbatched,
  type NumberTensor,
  notFinite,
  type OutputTensors,
  unbatched,
  unexpected,
} from './tensors.ts';

/** Columns of `boxes` that hold what has no output of its own. */
const SCORE_COLUMN = 4;
const LABEL_COLUMN = 5;

/** Where a row has its box, score and label. */
const PLACES = {
  'box-score-label': { box: 0, score: SCORE_COLUMN, label: LABEL_COLUMN },
  'label-score-box': { box: 2, score: 1, label: 0 },
} as const;

export const finalDecoder: DecoderFactory<'final'> = (spec): BoxDecoder => {
  const { boxes, scores, labels, count } = spec.outputs;
  const named = { boxes, scores, labels, count };
  const uses = Object.entries(named).flatMap(([key, ref]): OutputUse[] =>
    ref === undefined ? [] : [{ ref, pointer: `/outputs/${key}` }],
  );
  return {
    uses,
    fit: (outputs) => compare(spec, uses, outputs),
    decode: (outputs, geometry, scoreThreshold) => decode(spec, outputs, geometry, scoreThreshold),
  };
};

/** How many columns `boxes` must have at least. */
function columnsNeeded({ outputs, columns }: FinalDecoder): number {
  if (columns === 'label-score-box') return LABEL_COLUMN + 1;
  if (outputs.labels === undefined) return LABEL_COLUMN + 1;
  return outputs.scores === undefined ? SCORE_COLUMN + 1 : 4;
}

function compare(spec: FinalDecoder, uses: readonly OutputUse[], outputs: readonly TensorInfo[]): DecoderFit {
  const problems = uses.flatMap((use, position) => {
    const shape = outputs[position]?.shape ?? [];
    const message = use.pointer === '/outputs/boxes' ? boxesProblem(spec, shape) : vectorProblem(use, shape);
    return message === undefined ? [] : [{ use, message }];
  });
  return { problems, classes: undefined };
}

function boxesProblem(spec: FinalDecoder, declared: TensorInfo['shape']): string | undefined {
  const shape = declaredUnbatched(declared, 2);
  if (typeof shape === 'string') return shape;
  const columns = shape?.[1];
  const needed = columnsNeeded(spec);
  if (columns === undefined || columns >= needed) return undefined;
  const missing = columns <= SCORE_COLUMN && spec.outputs.scores === undefined ? 'scores' : 'labels';
  return `has ${columns} columns: ${missing} have no column there, so name the output that holds them`;
}

function vectorProblem(use: OutputUse, declared: TensorInfo['shape']): string | undefined {
  if (use.pointer === '/outputs/count') return undefined;
  const shape = declaredUnbatched(declared, 1);
  return typeof shape === 'string' ? shape : undefined;
}

function decode(
  spec: FinalDecoder,
  outputs: OutputTensors,
  geometry: Geometry,
  scoreThreshold: number,
): Candidates {
  const { dims, data } = outputs.get(spec.outputs.boxes);
  const [rows, columns] = unbatched(dims, 2, spec.outputs.boxes) as readonly [number, number];
  if (columns < columnsNeeded(spec)) {
    throw unexpected(`boxes have ${columns} columns, ${columnsNeeded(spec)} are declared`);
  }
  const boxes = { dims: [rows, columns], data };
  const place = PLACES[spec.columns ?? 'box-score-label'];
  const scoreOf = rowReader(outputs, spec.outputs.scores, boxes, place.score);
  const labelOf = rowReader(outputs, spec.outputs.labels, boxes, place.label);
  const found = new Candidates();
  const counted = rowCount(spec, outputs, rows);
  for (let row = 0; row < counted; row++) {
    const score = scoreOf(row);
    if (!isScore(score)) throw notFinite(row, 'score');
    if (score <= scoreThreshold) continue;
    const at = row * columns + place.box;
    const values = [data[at], data[at + 1], data[at + 2], data[at + 3]] as [number, number, number, number];
    const box = cornersInSource(values, spec.box.encoding, spec.box.units, geometry);
    if (!isFiniteBox(box)) throw notFinite(row, 'box');
    found.push(box, score, Math.round(labelOf(row)) - spec.labelOffset, row);
  }
  return found;
}

/** Reads one number per row, from an output of its own or from a column of the boxes. */
function rowReader(
  outputs: OutputTensors,
  ref: OutputRef | undefined,
  boxes: NumberTensor,
  column: number,
): (row: number) => number {
  const [rows = 0, columns = 0] = boxes.dims;
  if (ref === undefined) return (row) => boxes.data[row * columns + column] as number;
  const { dims, data } = outputs.get(ref);
  const [length] = unbatched(dims, 1, ref);
  if (length !== rows) {
    throw unexpected(`output ${JSON.stringify(ref)} has ${length} rows where boxes have ${rows}`);
  }
  return (row) => data[row] as number;
}

function rowCount(spec: FinalDecoder, outputs: OutputTensors, rows: number): number {
  if (spec.outputs.count === undefined) return rows;
  const { data } = outputs.get(spec.outputs.count);
  return Math.min(rows, Math.max(0, Math.round(data[0] ?? 0)));
}
