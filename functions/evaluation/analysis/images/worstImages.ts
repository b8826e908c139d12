/** The images where an evaluation goes wrong most. */
import type { MatchTable } from '../../coco/matchTable.ts';
import { figure, undefinedFigure } from '../../figure.ts';
import {
  type Cell,
  type CellParameters,
  type CellQuery,
  countsAt,
  IGNORED,
  resolveCell,
  TRUE_POSITIVE,
} from '../cell.ts';
import type { Figure } from '../figure.ts';
import { pageOf } from '../page.ts';

export const IMAGE_ORDERS = ['F1', 'ERRORS', 'FALSE_POSITIVES', 'FALSE_NEGATIVES'] as const;
export type ImageOrder = (typeof IMAGE_ORDERS)[number];

export interface WorstImagesQuery extends CellQuery {
  /** F1: lowest first; the others: highest count first (ERRORS: false positives and negatives). @default F1 */
  readonly by?: ImageOrder;
  /** @default 20 */
  readonly limit?: number;
  /** How many to pass over. @default 0 */
  readonly offset?: number;
}

export interface ImageCounts {
  readonly imageId: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly ignored: number;
  /** 2 TP / (2 TP + FP + FN); n ground truths. Undefined where there is neither ground truth nor detection. */
  readonly f1: Figure;
}

export interface WorstImagesAnswer {
  readonly parameters: CellParameters & { readonly by: ImageOrder };
  /** Images of the slice. */
  readonly total: number;
  readonly images: readonly ImageCounts[];
}

/**
 * Of equal images, the one with more errors comes first, then the one of the lower id. Images whose F1 is undefined come last.
 *
 * @throws InvalidInputError where the query names something that was not evaluated, or a page is none
 */
export function worstImages(table: MatchTable, query: WorstImagesQuery = {}): WorstImagesAnswer {
  const { by = 'F1' } = query;
  const { limit, offset } = pageOf(query, 20);
  const cell = resolveCell(table, query);
  const counted = countsOf(cell);
  const places = Array.from(cell.hasImage.keys()).filter((image) => cell.hasImage[image] === 1);
  const images = places.map((image): ImageCounts => {
    const truePositives = counted.truePositives[image] as number;
    const falsePositives = counted.falsePositives[image] as number;
    const groundTruths = counted.groundTruths[image] as number;
    const falseNegatives = groundTruths - truePositives;
    const whole = 2 * truePositives + falsePositives + falseNegatives;
    return {
      imageId: table.imageIds[image] as number,
      truePositives,
      falsePositives,
      falseNegatives,
      ignored: counted.ignored[image] as number,
      f1:
        whole === 0 ? undefinedFigure('NO_GROUND_TRUTH') : figure((2 * truePositives) / whole, groundTruths),
    };
  });
  images.sort((a, b) => badness(b, by) - badness(a, by) || badness(b, 'ERRORS') - badness(a, 'ERRORS'));
  return {
    parameters: { ...cell.parameters, by },
    total: images.length,
    images: images.slice(offset, offset + limit),
  };
}

function badness({ falsePositives, falseNegatives, f1 }: ImageCounts, by: ImageOrder): number {
  if (by === 'FALSE_POSITIVES') return falsePositives;
  if (by === 'FALSE_NEGATIVES') return falseNegatives;
  if (by === 'ERRORS') return falsePositives + falseNegatives;
  return f1.value === null ? -2 : -f1.value;
}

/** Each by image of the table. */
interface Counts {
  readonly truePositives: Int32Array;
  readonly falsePositives: Int32Array;
  readonly ignored: Int32Array;
  readonly groundTruths: Int32Array;
}

function countsOf(cell: Cell): Counts {
  const { table, rows, outcomes } = cell;
  const counts = (): Int32Array => new Int32Array(table.imageIds.length);
  const counted = {
    truePositives: counts(),
    falsePositives: counts(),
    ignored: counts(),
    groundTruths: counts(),
  };
  const add = (to: Int32Array, image: number): void => {
    to[image] = (to[image] as number) + 1;
  };
  rows.forEach((row, i) => {
    const image = table.detections.imageIndexes[row] as number;
    if (outcomes[i] === TRUE_POSITIVE) add(counted.truePositives, image);
    else add(outcomes[i] === IGNORED ? counted.ignored : counted.falsePositives, image);
  });
  for (let g = 0; g < table.groundTruths.count; g++) {
    if (countsAt(cell, g)) add(counted.groundTruths, table.groundTruths.imageIndexes[g] as number);
  }
  return counted;
}
