/** Job: one match table and its overlaps out of many, and the summary of all. */
import { mergeOverlaps } from '../../../evaluation/analysis/overlaps/mergeOverlaps.ts';
import { decodeOverlaps, encodeOverlaps } from '../../../evaluation/analysis/overlaps/overlapsCodec.ts';
import { accumulate } from '../../../evaluation/coco/accumulate.ts';
import type { MatchTable } from '../../../evaluation/coco/matchTable.ts';
import { decodeMatchTable, encodeMatchTable } from '../../../evaluation/coco/matchTableCodec.ts';
import { mergeMatchTables } from '../../../evaluation/coco/mergeMatchTables.ts';
import { summarise } from '../../../evaluation/coco/summarise.ts';
import { decodeStored } from '../readStored.ts';
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

/**
 * One table after the other, and nothing is kept: what is asked of the run later is answered from the merged ones.
 *
 * @throws DamagedObjectError
 */
export function mergeShards(_workbench: Workbench, { matches, overlaps }: ShardsToMerge): MergedShards {
  return { ...mergeStoredMatches(matches), overlaps: mergeStoredOverlaps(overlaps) };
}

function mergeStoredMatches(shards: readonly StoredObject[]): Omit<MergedShards, 'overlaps'> {
  const table = mergeMatchTables(storedTables(shards));
  return {
    matches: encodeMatchTable(table),
    stats: summarise(accumulate(table, {}, false)).stats,
    images: table.imageIds.length,
    groundTruths: table.groundTruths.count,
    detections: table.detections.count,
  };
}

function* storedTables(shards: readonly StoredObject[]): Generator<MatchTable> {
  for (const object of shards) yield decodeStored(object, decodeMatchTable);
}

const mergeStoredOverlaps = (shards: readonly StoredObject[]): Uint8Array =>
  encodeOverlaps(mergeOverlaps(shards.map((object) => decodeStored(object, decodeOverlaps))));
