/** The box that a head regresses from one of its anchors. */
import type { BoxDeltas } from '../../../schema/manifest/decoders/boxDeltas.ts';
import type { Geometry } from '../image/geometry.ts';
import { anchorAt } from './anchorBoxes/levelAnchors.ts';
import { applyDeltas } from './boxDeltas.ts';
import { fourNumbers, isFiniteBox, networkToSource } from './boxEncoding.ts';
import type { Corners } from './candidates.ts';
import type { HeadLevel } from './headLevels.ts';
import { notFinite } from './tensors.ts';

/** In network pixels. @throws InferenceError OUTPUT_NOT_FINITE */
export function regressedInNetwork(level: HeadLevel, cell: number, anchor: number, by: BoxDeltas): Corners {
  const { data, base, cellStride, anchorStride, columnStride } = level.boxes;
  const deltas = fourNumbers(data, base + cell * cellStride + anchor * anchorStride, columnStride);
  const { width } = level.grid;
  const place = anchorAt(level.anchors, cell % width, Math.floor(cell / width), anchor);
  const box = applyDeltas(place, deltas, by);
  if (!isFiniteBox(deltas) || !isFiniteBox(box))
    throw notFinite(level.anchorsBefore + cell * level.perCell + anchor, 'box');
  return box;
}

/** In source pixels. @throws InferenceError OUTPUT_NOT_FINITE */
export function regressedBox(
  level: HeadLevel,
  cell: number,
  anchor: number,
  by: BoxDeltas,
  geometry: Geometry,
): Corners {
  return networkToSource(regressedInNetwork(level, cell, anchor, by), geometry);
}
