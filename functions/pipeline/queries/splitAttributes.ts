/** By what the images of a split can be chosen in a slice. */
import type { DatasetSplit } from '../../../schema/dataset.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { Evaluator } from '../evaluator/evaluator.ts';
import type { JobAnswer } from '../evaluator/jobs.ts';
import { storedBlob } from '../stages/storedSources.ts';

export class SplitAttributesReader {
  readonly #store: ObjectStore;
  readonly #evaluator: Evaluator;

  constructor({ store, evaluator }: { readonly store: ObjectStore; readonly evaluator: Evaluator }) {
    this.#store = store;
    this.#evaluator = evaluator;
  }

  /** The plain members of the image records in the split's annotation file. @throws DamagedObjectError */
  async of({ annotations, split }: DatasetSplit): Promise<JobAnswer<'attributes'>> {
    const blob = await storedBlob(this.#store, annotations);
    return this.#evaluator.run('attributes', { ...blob, name: `${split} annotations` });
  }
}
