/** The data sets that models are measured on: annotations and images, checked, and fixed by their digests. */

import type { Readable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import type { DatasetRecord, ImageEntry } from '../../../schema/dataset.ts';
import { NotFoundError } from '../../../schema/errors.ts';
import { blobKey, imageIndexKey } from '../../../schema/keys.ts';
import { parseWith } from '../../../schema/parse.ts';
import type { Split } from '../../../schema/task.ts';
import type { Catalog, CatalogFilters, Page, PageRequest } from '../../storage/catalog.ts';
import { readJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { findByReference } from '../references.ts';
import { type RegistrationListener, Registrations } from '../registrations.ts';
import type { CollectProgress } from './images/collectImages.ts';
import { DatasetRequest } from './request.ts';
import { splitOf } from './splitOf.ts';
import { StoredIndex } from './storedIndex.ts';

/** Image indexes kept in memory: they never change, and every shard of a run asks for one. */
const KEPT_INDEXES = 4;

export interface DatasetRegistryDependencies {
  readonly store: ObjectStore;
  readonly catalog: Catalog;
  /** Clock; the system's unless given. */
  readonly now?: () => Date;
}

/** What is registered, and who wants to know how far that has come. */
export type DatasetRegistration = z.input<typeof DatasetRequest> & {
  readonly onProgress?: (progress: CollectProgress) => void;
};

/** `created`: false where the same data set was there before. */
export interface RegisteredDataset {
  readonly record: DatasetRecord;
  readonly created: boolean;
}

export class DatasetRegistry {
  readonly #place: Required<DatasetRegistryDependencies>;
  readonly #registrations = new Registrations<DatasetRecord>();
  readonly #indexes = new LRUCache<string, Promise<readonly ImageEntry[]>>({ max: KEPT_INDEXES });

  constructor({ store, catalog, now = () => new Date() }: DatasetRegistryDependencies) {
    this.#place = { store, catalog, now };
  }

  /** Has every registration told of once its record is there, before whoever registers is answered. */
  onRegistered(listener: RegistrationListener<DatasetRecord>): void {
    this.#registrations.add(listener);
  }

  /**
   * Registers a data set: checks its annotations, copies its images into the store and reports what is wrong with
   * either. Defects are reported, not refused; refused is only what could never be evaluated. The catalog record is
   * written last, so a registration that fails or is killed shows nothing, and can be repeated.
   *
   * The same content under the same name is the same data set: `created` is then false, the record the first one.
   *
   * @throws SchemaError with JSON pointers into the request or an annotation file
   * @throws NotFoundError for a digest that no uploaded file has
   * @throws InvalidInputError, LimitExceededError where the folder or archive of images cannot be used
   * @throws ConflictError where the same content is registered under another name, or for other tasks
   */
  async register({
    onProgress = () => undefined,
    ...input
  }: DatasetRegistration): Promise<RegisteredDataset> {
    const request = parseWith(DatasetRequest, input, 'data set');
    const registered = await this.enter(request, onProgress);
    await this.#registrations.tell(registered.record, registered.created);
    return registered;
  }

  /** The work of it, which another machine may do. */
  protected async enter(
    request: DatasetRequest,
    onProgress: (progress: CollectProgress) => void,
  ): Promise<RegisteredDataset> {
    // Loaded here and not above: most who have a registry read from it.
    const { enterDataset } = await import('./enterDataset.ts');
    return enterDataset(this.#place, request, onProgress);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<DatasetRecord> {
    const entry = await this.#place.catalog.get('dataset', id);
    if (!entry) throw new NotFoundError('data set', id);
    return entry.record;
  }

  /** The data set that a person means: see {@link findByReference} for what a reference may be. */
  find(reference: string): Promise<DatasetRecord> {
    return findByReference(this.#place.catalog, 'dataset', reference);
  }

  /** Newest first. */
  list(filter: CatalogFilters['dataset'], page: PageRequest): Promise<Page<'dataset'>> {
    return this.#place.catalog.list('dataset', filter, page);
  }

  /**
   * The images of a split, in ascending order of id.
   *
   * @throws NotFoundError where the data set has no such split
   */
  imageIndex(record: DatasetRecord, split: Split): Promise<readonly ImageEntry[]> {
    const key = imageIndexKey(record.version, splitOf(record, split).split);
    const known = this.#indexes.get(key);
    if (known) return known;
    const reading = readJson(this.#place.store, key, StoredIndex).then(({ images }) => images);
    this.#indexes.set(key, reading);
    reading.catch(() => this.#indexes.delete(key));
    return reading;
  }

  /**
   * The annotation file of a split, as it was given.
   *
   * @throws NotFoundError where the data set has no such split
   */
  annotations(record: DatasetRecord, split: Split): Promise<Readable> {
    return this.#place.store.stream(blobKey(splitOf(record, split).annotations));
  }
}
