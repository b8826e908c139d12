/** Which column of a dense output holds what. */
import type { DenseDecoder } from '../../../schema/manifest/decoders/dense.ts';
import { boxColumns } from './gridBoxes.ts';

export interface DenseColumns {
  /** First column of the box. */
  readonly box: number;
  /** Column of objectness, where there is one. */
  readonly objectness: number | undefined;
  /** First column of the classes, and how many they are; fewer than one where there is no room for them. */
  readonly firstClass: number;
  readonly classes: number;
}

/** Columns that are no classes. */
export const otherColumns = (spec: DenseDecoder): number =>
  boxColumns(spec.box.grid) + (spec.objectness ? 1 : 0);

export function denseColumns(spec: DenseDecoder, columns: number): DenseColumns {
  const box = boxColumns(spec.box.grid);
  const others = otherColumns(spec);
  const classes = spec.classes ?? columns - others;
  const objectness = (column: number) => (spec.objectness ? column : undefined);
  switch (spec.first ?? 'box') {
    case 'box':
      return { box: 0, objectness: objectness(box), firstClass: others, classes };
    case 'objectness':
      return { box: others - box, objectness: objectness(0), firstClass: others, classes };
    case 'classes':
      return { box: classes + others - box, objectness: objectness(classes), firstClass: 0, classes };
  }
}
