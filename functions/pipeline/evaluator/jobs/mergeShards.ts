/** Job: one match table out of many, and the summary of all. */
import { accumulate } from '../../../evaluation/coco/accumulate.ts';
import { encodeMatchTable } from '../../../evaluation/coco/matchTableCodec.ts';
import { mergeMatchTables } from '../../../evaluation/coco/mergeMatchTables.ts';
import { summarise } from '../../../evaluation/coco/summarise.ts';
import type { StoredObject } from '../sources.ts';
import type { Workbench } from '../workbench.ts';

export interface MergedShards {
  /** The merged match table, as it is stored. */
  readonly matches: Uint8Array;
  readonly stats: readonly number[];
  readonly images: number;
  readonly groundTruths: number;
  readonly detections: number;
}

/** @throws DamagedObjectError */
export function mergeShards(
  workbench: Workbench,
  shards: { readonly matches: readonly StoredObject[] },
): MergedShards {
  const table = mergeMatchTables(shards.matches.map((object) => workbench.storedTable(object)));
  return {
    matches: encodeMatchTable(table),
    stats: summarise(accumulate(table)).stats,
    images: table.imageIds.length,
    groundTruths: table.groundTruths.count,
    detections: table.detections.count,
  };
}
