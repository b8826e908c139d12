/** All published baselines. */
import type { Baseline } from '../../schema/baselines/baseline.ts';
import { NotFoundError } from '../../schema/errors.ts';
import { detectronTables, heavyTable, imageNetSTable, realtimeTable } from './dataFiles.ts';
import { detectronBaselines } from './rows/detectron.ts';
import { heavyBaselines, imageNetSBaselines, realtimeBaselines } from './rows/segmentation.ts';

let all: readonly Baseline[] | undefined;

/** Every row of every table, in the order in which they were printed. @throws SchemaError for a damaged data file */
export function publishedBaselines(): readonly Baseline[] {
  all ??= readAll();
  return all;
}

/**
 * The row by an id, or by Detectron's number of a model: there the first, which of a model tested twice is that with
 * augmentation.
 *
 * @throws NotFoundError
 */
export function findBaseline(reference: string, path: readonly string[] = []): Baseline {
  const rows = publishedBaselines();
  const found = rows.find(({ id }) => id === reference) ?? rows.find(({ modelId }) => modelId === reference);
  if (found) return found;
  throw new NotFoundError('baseline', reference, path);
}

function readAll(): readonly Baseline[] {
  const detectron = detectronTables.map((read) => read());
  const rows = [
    ...detectron.flatMap((table) => detectronBaselines(table, detectron)),
    ...heavyBaselines(heavyTable()),
    ...realtimeBaselines(realtimeTable()),
    ...imageNetSBaselines(imageNetSTable()),
  ];
  if (new Set(rows.map(({ id }) => id)).size !== rows.length) {
    throw new Error('models/baselines: two rows have one id');
  }
  return rows;
}
