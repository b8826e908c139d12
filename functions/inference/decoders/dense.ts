/** Decoder family `dense`: one candidate per row or column with a box, perhaps objectness, and class scores. */
import type { DenseDecoder } from '../../../schema/manifest/decoders/dense.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { Geometry } from '../image/geometry.ts';
import type { Size } from '../image/pixels.ts';
import { cornersInSource, isFiniteBox } from './boxEncoding.ts';
import { Candidates, type Corners } from './candidates.ts';
import type { BoxDecoder, DecoderFactory, DecoderFit, OutputUse } from './decoder.ts';
import {
  declaredUnbatched,
  type Numbers,
  notFinite,
  type OutputTensors,
  unbatched,
  unexpected,
} from './tensors.ts';
import { decodeGridBox, type GridCells, gridCells, gridLength } from './yoloxGrid.ts';

export const denseDecoder: DecoderFactory<'dense'> = (spec): BoxDecoder => {
  const use: OutputUse = { ref: spec.output, pointer: '/output' };
  return {
    uses: [use],
    fit: (outputs, input) => compare(spec, use, outputs[0], input),
    decode: (outputs, geometry, scoreThreshold) => decode(spec, outputs, geometry, scoreThreshold),
  };
};

/** Columns before the first class. */
const leadingColumns = (spec: DenseDecoder): number => (spec.objectness ? 5 : 4);

function compare(
  spec: DenseDecoder,
  use: OutputUse,
  output: TensorInfo | undefined,
  input: Size | undefined,
): DecoderFit {
  const shape = declaredUnbatched(output?.shape ?? [], 2);
  if (typeof shape === 'string') return { problems: [{ use, message: shape }], classes: spec.classes };
  const [rows, columns] = spec.layout === 'rows' ? (shape ?? []) : [...(shape ?? [])].reverse();
  const problems: string[] = [];
  const following = columns === undefined ? undefined : columns - leadingColumns(spec);
  if (following !== undefined && following < (spec.classes ?? 1)) {
    const wanted = `4 for the box${spec.objectness ? ', 1 for objectness' : ''} and ${spec.classes ?? 'some'} for classes`;
    problems.push(`has ${columns} values per candidate in layout "${spec.layout}": ${wanted} are declared`);
  }
  const cells = spec.box.grid && input ? gridLength(input, spec.box.grid.strides) : undefined;
  if (cells !== undefined && rows !== undefined && cells !== rows) {
    problems.push(`has ${rows} candidates, but the declared strides give ${cells} grid cells on this input`);
  }
  return {
    problems: problems.map((message) => ({ use, message })),
    classes: spec.classes ?? (following !== undefined && following > 0 ? following : undefined),
  };
}

function decode(
  spec: DenseDecoder,
  outputs: OutputTensors,
  geometry: Geometry,
  scoreThreshold: number,
): Candidates {
  const table = readTable(spec, outputs);
  const cells = readCells(spec, table.candidates, geometry);
  const { data, candidateStride, columnStride } = table;
  const sigmoid = spec.activation === 'sigmoid';
  const firstClass = leadingColumns(spec) * columnStride;
  const found = new Candidates();

  for (let candidate = 0; candidate < table.candidates; candidate++) {
    const at = candidate * candidateStride;
    const objectness = spec.objectness ? probability(data[at + 4 * columnStride] as number, sigmoid) : 1;
    let box: Corners | undefined;
    let best = -1;
    let bestScore = scoreThreshold;
    for (let index = 0; index < table.classes; index++) {
      const value = data[at + firstClass + index * columnStride] as number;
      const score = objectness * probability(value, sigmoid);
      if (Number.isNaN(score)) throw notFinite(candidate, 'score');
      if (!spec.multiLabel) {
        if (score <= bestScore) continue;
        best = index;
        bestScore = score;
      } else if (score > scoreThreshold) {
        box ??= readBox(spec, table, candidate, cells, geometry);
        found.push(box, score, index, candidate);
      }
    }
    if (best >= 0) found.push(readBox(spec, table, candidate, cells, geometry), bestScore, best, candidate);
  }
  return found;
}

const probability = (value: number, sigmoid: boolean): number =>
  sigmoid ? 1 / (1 + Math.exp(-value)) : value;

interface Table {
  readonly data: Numbers;
  readonly candidates: number;
  readonly classes: number;
  readonly candidateStride: number;
  readonly columnStride: number;
}

function readTable(spec: DenseDecoder, outputs: OutputTensors): Table {
  const { dims, data } = outputs.get(spec.output);
  const shape = unbatched(dims, 2, spec.output) as readonly [number, number];
  const byRows = spec.layout === 'rows';
  const [candidates, columns] = byRows ? shape : [shape[1], shape[0]];
  const following = columns - leadingColumns(spec);
  const classes = spec.classes ?? following;
  if (classes < 1 || classes > following) {
    throw unexpected(`the output has ${columns} values per candidate, too few for box and classes`);
  }
  return {
    data,
    candidates,
    classes,
    candidateStride: byRows ? columns : 1,
    columnStride: byRows ? 1 : candidates,
  };
}

function readCells(spec: DenseDecoder, candidates: number, geometry: Geometry): GridCells | undefined {
  if (!spec.box.grid) return undefined;
  const cells = gridCells(geometry.input, spec.box.grid.strides);
  if (cells.x.length === candidates) return cells;
  throw unexpected(`the output has ${candidates} candidates, the grid ${cells.x.length} cells`);
}

function readBox(
  spec: DenseDecoder,
  { data, candidateStride, columnStride }: Table,
  candidate: number,
  cells: GridCells | undefined,
  geometry: Geometry,
): Corners {
  const at = candidate * candidateStride;
  const value = (column: number): number => data[at + column * columnStride] as number;
  const raw: Corners = [value(0), value(1), value(2), value(3)];
  const values = cells ? decodeGridBox(raw, cells, candidate) : raw;
  const box = cornersInSource(values, spec.box.encoding, spec.box.units, geometry);
  if (!isFiniteBox(box)) throw notFinite(candidate, 'box');
  return box;
}
