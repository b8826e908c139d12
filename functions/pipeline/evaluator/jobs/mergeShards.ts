/** Job: one match table and its overlaps out of many, and the summary of all. */
import { mergeOverlaps } from '../../../evaluation/analysis/overlaps/mergeOverlaps.ts';
import { encodeOverlaps } from '../../../evaluation/analysis/overlaps/overlapsCodec.ts';
import { accumulate } from '../../../evaluation/coco/accumulate.ts';
import { encodeMatchTable } from '../../../evaluation/coco/matchTableCodec.ts';
import { mergeMatchTables } from '../../../evaluation/coco/mergeMatchTables.ts';
import { summarise } from '../../../evaluation/coco/summarise.ts';
import type { StoredObject } from '../sources.ts';
import type { Workbench } from '../workbench.ts';

/** In any order. */
export interface ShardsToMerge {
  readonly matches: readonly StoredObject[];
  readonly overlaps: readonly StoredObject[];
}

export interface MergedShards {
  /** The merged match table and overlaps, as they are stored. */
  readonly matches: Uint8Array;
  readonly overlaps: Uint8Array;
  readonly stats: readonly number[];
  readonly images: number;
  readonly groundTruths: number;
  readonly detections: number;
}

/** @throws DamagedObjectError */
export function mergeShards(workbench: Workbench, shards: ShardsToMerge): MergedShards {
  const table = mergeMatchTables(shards.matches.map((object) => workbench.storedTable(object)));
  const overlaps = mergeOverlaps(shards.overlaps.map((object) => workbench.storedOverlaps(object)));
  return {
    matches: encodeMatchTable(table),
    overlaps: encodeOverlaps(overlaps),
    stats: summarise(accumulate(table)).stats,
    images: table.imageIds.length,
    groundTruths: table.groundTruths.count,
    detections: table.detections.count,
  };
}
