/** The outputs of a fully convolutional head, level by level, whichever way they are laid out. */
import type { AnchorBoxes } from '../../../schema/manifest/decoders/anchorBoxes.ts';
import type { HeadLayout, HeadOutputs } from '../../../schema/manifest/decoders/headOutputs.ts';
import type { OutputRef } from '../../../schema/manifest/outputRef.ts';
import type { Size } from '../image/pixels.ts';
import { anchorsPerCell, type LevelAnchors, levelAnchors, nominalGrid } from './anchorBoxes/levelAnchors.ts';
import { type Numbers, type OutputTensors, unbatched, unexpected } from './tensors.ts';

export interface HeadSpec {
  readonly outputs: HeadOutputs;
  readonly layout: HeadLayout;
  readonly anchors: AnchorBoxes;
}

/** Numbers of one level: those of a cell's anchor begin at base + cell·cellStride + anchor·anchorStride. */
export interface LevelTensor {
  readonly data: Numbers;
  readonly columns: number;
  readonly base: number;
  readonly cellStride: number;
  readonly anchorStride: number;
  readonly columnStride: number;
}

export interface HeadLevel {
  /** Cells of the map. */
  readonly grid: Size;
  readonly anchors: LevelAnchors;
  readonly perCell: number;
  /** How many anchors the levels before this one have. */
  readonly anchorsBefore: number;
  readonly scores: LevelTensor;
  readonly boxes: LevelTensor;
}

/**
 * All levels, finest first as declared.
 *
 * @param input size of the network input
 * @throws InferenceError OUTPUT_UNEXPECTED where an output has not the shape that anchors and layout ask for
 */
export function readHead(spec: HeadSpec, outputs: OutputTensors, input: Size): HeadLevel[] {
  const read = spec.layout === 'maps' ? readMap : readRows;
  const levels: HeadLevel[] = [];
  let anchorsBefore = 0;
  for (const level of spec.anchors.levels.keys()) {
    const perCell = anchorsPerCell(spec.anchors, level);
    const nominal = nominalGrid(spec.anchors, level, input);
    const place: Place = { spec, outputs, level, perCell, anchorsBefore, nominal, input };
    const scores = read(place, spec.outputs.scores);
    const boxes = read(place, spec.outputs.boxes);
    const { grid } = scores;
    if (boxes.tensor.columns !== 4 || boxes.grid.width !== grid.width || boxes.grid.height !== grid.height) {
      throw unexpected(`level ${level}: boxes are not 4 numbers for each of the anchors that have scores`);
    }
    const anchors = levelAnchors(spec.anchors, level, grid, input);
    levels.push({ grid, anchors, perCell, anchorsBefore, scores: scores.tensor, boxes: boxes.tensor });
    anchorsBefore += grid.width * grid.height * perCell;
  }
  return levels;
}

interface Place {
  readonly spec: HeadSpec;
  readonly outputs: OutputTensors;
  readonly level: number;
  readonly perCell: number;
  readonly anchorsBefore: number;
  readonly nominal: Size;
  readonly input: Size;
}

interface LevelRead {
  readonly grid: Size;
  readonly tensor: LevelTensor;
}

/** [1, anchors·columns, height, width]. */
function readMap({ outputs, level, perCell }: Place, refs: readonly OutputRef[]): LevelRead {
  const ref = refs[level] as OutputRef;
  const { dims, data } = outputs.get(ref);
  const [channels, height, width] = unbatched(dims, 3, ref) as readonly [number, number, number];
  const columns = channels / perCell;
  if (columns < 1 || !Number.isInteger(columns)) {
    throw unexpected(
      `output ${JSON.stringify(ref)} has ${channels} channels for ${perCell} anchors per cell`,
    );
  }
  const cells = height * width;
  return {
    grid: { width, height },
    tensor: {
      data,
      columns,
      base: 0,
      cellStride: 1,
      anchorStride: columns * cells,
      columnStride: cells,
    },
  };
}

/** [1, height·width·anchors, columns], this level's alone or all levels'. A single column may have no dimension. */
function readRows(place: Place, refs: readonly OutputRef[]): LevelRead {
  const { spec, outputs, level, perCell, nominal, anchorsBefore, input } = place;
  const alone = refs.length > 1 || spec.anchors.levels.length === 1;
  const ref = (alone ? refs[level] : refs[0]) as OutputRef;
  const { dims, data } = outputs.get(ref);
  const [rows, columns] = rowsAndColumns(dims, ref);
  const wanted = alone ? nominal.width * nominal.height * perCell : totalAnchors(spec.anchors, input);
  if (rows !== wanted) {
    throw unexpected(`output ${JSON.stringify(ref)} has ${rows} rows, but there are ${wanted} anchors`);
  }
  return {
    grid: nominal,
    tensor: {
      data,
      columns,
      base: alone ? 0 : anchorsBefore * columns,
      cellStride: perCell * columns,
      anchorStride: columns,
      columnStride: 1,
    },
  };
}

function rowsAndColumns(dims: readonly number[], ref: OutputRef): readonly [number, number] {
  if (dims.length === 1) return [dims[0] as number, 1];
  if (dims.length === 2 && dims[0] === 1) return [dims[1] as number, 1];
  return unbatched(dims, 2, ref) as readonly [number, number];
}

/** How many anchors all levels have on an input of that size, where no output says how large the maps are. */
export function totalAnchors(spec: AnchorBoxes, input: Size): number {
  let total = 0;
  for (const level of spec.levels.keys()) {
    const { width, height } = nominalGrid(spec, level, input);
    total += width * height * anchorsPerCell(spec, level);
  }
  return total;
}
