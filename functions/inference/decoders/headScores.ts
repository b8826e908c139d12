/** The anchors of a level that score above a threshold. */
import type { Activation, Background } from '../../../schema/manifest/decoders/classScores.ts';
import { ClassScores, eachElementAbove, foreground } from './classScores.ts';
import type { HeadLevel } from './headLevels.ts';
import { unexpected } from './tensors.ts';

/** A pair of an anchor and a class of it. */
export interface Scored {
  readonly level: HeadLevel;
  readonly cell: number;
  readonly anchor: number;
  readonly modelIndex: number;
  readonly score: number;
}

interface ScoreSpec {
  readonly activation: Activation;
  readonly background: Background;
}

/**
 * In torchvision's order, whatever the layout: cell by cell, anchor by anchor, class by class.
 *
 * @throws InferenceError OUTPUT_NOT_FINITE; OUTPUT_UNEXPECTED where there is no class
 */
export function aboveThreshold(spec: ScoreSpec, level: HeadLevel, threshold: number): Scored[] {
  if (foreground(level.scores.columns, spec.background) < 1) {
    throw unexpected(`${level.scores.columns} columns hold no class beside the background`);
  }
  return spec.activation === 'softmax'
    ? rowByRow(spec, level, threshold)
    : atOnce(spec.activation, spec.background, level, threshold);
}

const rowOf = ({ anchorsBefore, perCell }: HeadLevel, cell: number, anchor: number): number =>
  anchorsBefore + cell * perCell + anchor;

function rowByRow(spec: ScoreSpec, level: HeadLevel, threshold: number): Scored[] {
  const { data, columns, base, cellStride, anchorStride, columnStride } = level.scores;
  const reader = new ClassScores(columns, spec);
  const found: Scored[] = [];
  const cells = level.grid.width * level.grid.height;
  for (let cell = 0; cell < cells; cell++) {
    for (let anchor = 0; anchor < level.perCell; anchor++) {
      const at = base + cell * cellStride + anchor * anchorStride;
      const place = { data, at, stride: columnStride, row: rowOf(level, cell, anchor) };
      reader.eachAbove(threshold, place, (modelIndex, score) => {
        found.push({ level, cell, anchor, modelIndex, score });
      });
    }
  }
  return found;
}

/** Through memory as it lies, and into order afterwards. */
function atOnce(
  activation: Exclude<Activation, 'softmax'>,
  background: Background,
  level: HeadLevel,
  threshold: number,
): Scored[] {
  const { data, columns, base } = level.scores;
  const first = background === 'first' ? 1 : 0;
  const classes = foreground(columns, background);
  const place = placeOf(level);
  const found: Scored[] = [];
  const block = {
    data,
    from: base,
    to: base + level.grid.width * level.grid.height * level.perCell * columns,
    rowOf: (position: number) => rowOf(level, place(position).cell, place(position).anchor),
  };
  eachElementAbove(activation, threshold, block, (position, score) => {
    const { cell, anchor, column } = place(position);
    const modelIndex = column - first;
    if (modelIndex >= 0 && modelIndex < classes) found.push({ level, cell, anchor, modelIndex, score });
  });
  return found.sort((a, b) => a.cell - b.cell || a.anchor - b.anchor || a.modelIndex - b.modelIndex);
}

interface ElementPlace {
  readonly cell: number;
  readonly anchor: number;
  readonly column: number;
}

/** Which score an element of the tensor is. */
function placeOf({ scores, perCell, grid }: HeadLevel): (position: number) => ElementPlace {
  const { base, columns, columnStride } = scores;
  if (columnStride === 1) {
    return (position) => {
      const anchors = Math.floor((position - base) / columns);
      return {
        cell: Math.floor(anchors / perCell),
        anchor: anchors % perCell,
        column: (position - base) % columns,
      };
    };
  }
  const cells = grid.width * grid.height;
  return (position) => {
    const channel = Math.floor((position - base) / cells);
    return {
      cell: (position - base) % cells,
      anchor: Math.floor(channel / columns),
      column: channel % columns,
    };
  };
}
