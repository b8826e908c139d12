/** Parsed ground truth, kept for the few data sets in use: a run parses its annotations once, not once a shard. */
import { LRUCache } from 'lru-cache';
import type { DatasetRecord } from '../../../schema/dataset.ts';
import type { Split } from '../../../schema/task.ts';
import { parseGroundTruth } from '../../evaluation/coco/groundTruth.ts';
import type { GroundTruth } from '../../evaluation/coco/groundTruthColumns.ts';
import { splitOf } from '../../registry/datasets/splitOf.ts';
import { getBlob } from '../../storage/blobs.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';

export class GroundTruths {
  readonly #parsed: LRUCache<string, Promise<GroundTruth>>;
  readonly #store: ObjectStore;

  constructor(store: ObjectStore, capacity = 4) {
    this.#store = store;
    this.#parsed = new LRUCache({ max: capacity });
  }

  /** Ground truth of one split, in the columnar form of the evaluator. */
  of(dataset: DatasetRecord, split: Split): Promise<GroundTruth> {
    const { annotations } = splitOf(dataset, split);
    const known = this.#parsed.get(annotations);
    if (known !== undefined) return known;
    const parsing = getBlob(this.#store, annotations).then((bytes) =>
      parseGroundTruth(bytes, { missingArea: 'box' }),
    );
    this.#parsed.set(annotations, parsing);
    parsing.catch(() => this.#parsed.delete(annotations));
    return parsing;
  }
}
