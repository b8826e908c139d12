/** Decoder family `dense`: one candidate per row or column with a box, perhaps objectness, and class scores. */
import type { DenseDecoder } from '../../../schema/manifest/decoders/dense.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { Geometry } from '../image/geometry.ts';
import type { Size } from '../image/pixels.ts';
import { sigmoid } from '../logistic.ts';
import { cornersInSource, isFiniteBox } from './boxEncoding.ts';
import { Candidates, type Corners } from './candidates.ts';
import { classMaxima } from './classMaxima.ts';
import { isScore } from './classScores.ts';
import type { BoxDecoder, DecoderFactory, DecoderFit, OutputUse } from './decoder.ts';
import { type DenseColumns, denseColumns, otherColumns } from './denseColumns.ts';
import { boxColumns, type GridCells, gridBox, gridCells, gridLength } from './gridBoxes.ts';
import {
  declaredUnbatched,
  type Numbers,
  notFinite,
  type OutputTensors,
  unbatched,
  unexpected,
} from './tensors.ts';

export const denseDecoder: DecoderFactory<'dense'> = (spec): BoxDecoder => {
  const use: OutputUse = { ref: spec.output, pointer: '/output' };
  return {
    uses: [use],
    fit: (outputs, input) => compare(spec, use, outputs[0], input),
    decode: (outputs, geometry, scoreThreshold) => decode(spec, outputs, geometry, scoreThreshold),
  };
};

function compare(
  spec: DenseDecoder,
  use: OutputUse,
  output: TensorInfo | undefined,
  input: Size | undefined,
): DecoderFit {
  const shape = declaredTable(spec, output?.shape ?? []);
  if (typeof shape === 'string') return { problems: [{ use, message: shape }], classes: spec.classes };
  const [candidates, columns] = shape ?? [];
  const problems: string[] = [];
  const following = columns === undefined ? undefined : columns - otherColumns(spec);
  if (following !== undefined && following < (spec.classes ?? 1)) {
    const wanted = `${boxColumns(spec.box.grid)} for the box${spec.objectness ? ', 1 for objectness' : ''} and ${spec.classes ?? 'some'} for classes`;
    problems.push(`has ${columns} values per candidate in layout "${spec.layout}": ${wanted} are declared`);
  }
  const cells = spec.box.grid && input ? gridLength(spec.box.grid, input) : undefined;
  if (cells !== undefined && candidates !== undefined && cells !== candidates) {
    problems.push(
      `has ${candidates} candidates, but the declared strides give ${cells} grid cells on this input`,
    );
  }
  return {
    problems: problems.map((message) => ({ use, message })),
    classes: spec.classes ?? (following !== undefined && following > 0 ? following : undefined),
  };
}

/** Candidates and columns of a declared shape. */
function declaredTable(spec: DenseDecoder, declared: TensorInfo['shape']) {
  if (spec.layout === 'columns' && declared.length === 4) {
    const map = declaredUnbatched(declared, 3);
    if (map === undefined || typeof map === 'string') return map;
    const [columns, height, width] = map;
    return [height === undefined || width === undefined ? undefined : height * width, columns] as const;
  }
  const shape = declaredUnbatched(declared, 2);
  if (shape === undefined || typeof shape === 'string') return shape;
  return spec.layout === 'rows' ? shape : [...shape].reverse();
}

/** By more than rounding can make the score of another class higher than that of the highest value: scores rise with values but for that. */
const ABOVE = 1 + 1e-9;

function decode(
  spec: DenseDecoder,
  outputs: OutputTensors,
  geometry: Geometry,
  scoreThreshold: number,
): Candidates {
  const table = readTable(spec, outputs);
  const cells = readCells(spec, table.candidates, geometry);
  const { data, columns, candidateStride, columnStride } = table;
  const objectnessOf = factorOf(spec, spec.powers?.objectness);
  const classOf = factorOf(spec, spec.powers?.class);
  const found = new Candidates();
  const { classes } = columns;
  // A power may make no number of a low value, which is to be met.
  const maxima = spec.powers
    ? undefined
    : classMaxima({
        ...{ data, classes, candidates: table.candidates, first: columns.firstClass * columnStride },
        ...{ candidateStride, classStride: columnStride },
      });

  for (let candidate = 0; candidate < table.candidates; candidate++) {
    const at = candidate * candidateStride;
    const objectness =
      columns.objectness === undefined
        ? 1
        : objectnessOf(data[at + columns.objectness * columnStride] as number);
    // Nearly all of them; what is no number is not among them.
    const highest = maxima?.[candidate];
    if (highest !== undefined && objectness > 0 && objectness * classOf(highest) * ABOVE <= scoreThreshold)
      continue;
    let box: Corners | undefined;
    let best = -1;
    let bestScore = scoreThreshold;
    const first = at + columns.firstClass * columnStride;
    for (let index = 0; index < classes; index++) {
      const value = data[first + index * columnStride] as number;
      const score = objectness * classOf(value);
      if (score <= bestScore) continue;
      if (!isScore(score)) throw notFinite(candidate, 'score');
      if (spec.multiLabel) {
        box ??= readBox(spec, table, candidate, cells, geometry);
        found.push(box, score, index, candidate);
      } else {
        best = index;
        bestScore = score;
      }
    }
    if (best >= 0) found.push(readBox(spec, table, candidate, cells, geometry), bestScore, best, candidate);
  }
  return found;
}

/** What a column contributes to the score. */
function factorOf({ activation }: DenseDecoder, power: number | undefined): (value: number) => number {
  const probability = activation === 'sigmoid' ? sigmoid : (value: number) => value;
  return power === undefined ? probability : (value) => probability(value) ** power;
}

interface Table {
  readonly data: Numbers;
  readonly candidates: number;
  readonly columns: DenseColumns;
  readonly candidateStride: number;
  readonly columnStride: number;
}

function readTable(spec: DenseDecoder, outputs: OutputTensors): Table {
  const { dims, data } = outputs.get(spec.output);
  const byRows = spec.layout === 'rows';
  const flat = byRows || dims.length !== 4 ? dims : [dims[0], dims[1], (dims[2] ?? 0) * (dims[3] ?? 0)];
  const shape = unbatched(flat as number[], 2, spec.output) as readonly [number, number];
  const [candidates, width] = byRows ? shape : [shape[1], shape[0]];
  const columns = denseColumns(spec, width);
  if (columns.classes < 1 || columns.classes > width - otherColumns(spec)) {
    throw unexpected(`the output has ${width} values per candidate, too few for box and classes`);
  }
  return {
    data,
    candidates,
    columns,
    candidateStride: byRows ? width : 1,
    columnStride: byRows ? 1 : candidates,
  };
}

function readCells(spec: DenseDecoder, candidates: number, geometry: Geometry): GridCells | undefined {
  if (!spec.box.grid) return undefined;
  const cells = gridCells(spec.box.grid, geometry.input);
  if (cells.x.length === candidates) return cells;
  throw unexpected(`the output has ${candidates} candidates, the grid ${cells.x.length} cells`);
}

function readBox(
  spec: DenseDecoder,
  { data, columns, candidateStride, columnStride }: Table,
  candidate: number,
  cells: GridCells | undefined,
  geometry: Geometry,
): Corners {
  const at = candidate * candidateStride + columns.box * columnStride;
  const number = (index: number): number => data[at + index * columnStride] as number;
  const { values, encoding } =
    cells && spec.box.grid
      ? gridBox(spec.box.grid, cells, candidate, geometry.input, number)
      : { values: [number(0), number(1), number(2), number(3)] as const, encoding: spec.box.encoding };
  const box = cornersInSource(values, encoding, spec.box.units, geometry);
  if (!isFiniteBox(box)) throw notFinite(candidate, 'box');
  return box;
}
