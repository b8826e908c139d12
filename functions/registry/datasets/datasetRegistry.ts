/** The data sets that models are measured on: annotations and images, checked, and fixed by their digests. */

import type { Readable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type DatasetRecord, type ImageEntry, ImageIndex } from '../../../schema/dataset.ts';
import { hexOf } from '../../../schema/digest.ts';
import { ConflictError, NotFoundError } from '../../../schema/errors.ts';
import { blobKey, imageIndexKey } from '../../../schema/keys.ts';
import { parseWith } from '../../../schema/parse.ts';
import { Split } from '../../../schema/task.ts';
import type { Catalog, CatalogFilters, Page, PageRequest } from '../../storage/catalog.ts';
import { createJson, readJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { findByReference } from '../references.ts';
import { type RegistrationListener, Registrations } from '../registrations.ts';
import { type AnnotationFile, readAnnotationFile } from './annotationFile.ts';
import { type CheckedSplit, checkSplit, versionOf } from './checkedSplit.ts';
import { type CollectProgress, collectImages } from './images/collectImages.ts';
import { withLabelMaps } from './labelMaps/splitLabelMaps.ts';
import { DatasetRequest } from './request.ts';
import { splitOf } from './splitOf.ts';

/** A JSON document is an object. */
const StoredIndex = z.strictObject({ images: ImageIndex });

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
  readonly #store: ObjectStore;
  readonly #catalog: Catalog;
  readonly #now: () => Date;
  readonly #registrations = new Registrations<DatasetRecord>();
  readonly #indexes = new LRUCache<string, Promise<readonly ImageEntry[]>>({ max: KEPT_INDEXES });

  constructor({ store, catalog, now = () => new Date() }: DatasetRegistryDependencies) {
    this.#store = store;
    this.#catalog = catalog;
    this.#now = now;
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
    const files = await this.#readAnnotations(request);
    const names = new Set(files.flatMap(({ images }) => images.map(({ fileName }) => fileName)));
    names.delete('');
    const keptAs = await collectImages(this.#store, request.images, names, onProgress);
    const splits: CheckedSplit[] = [];
    for (const file of files) {
      const checked = checkSplit(file, keptAs);
      const maps = request.annotations.find(({ split }) => split === file.split)?.labelMaps;
      splits.push(maps ? await withLabelMaps(this.#store, checked, maps, onProgress) : checked);
    }
    const version = versionOf(splits);
    for (const { split, images } of splits) {
      await createJson(this.#store, imageIndexKey(version, split.split), StoredIndex, {
        images: [...images],
      });
    }
    const { created, entry } = await this.#catalog.create('dataset', {
      id: hexOf(version),
      name: request.name,
      task: request.task,
      version,
      splits: splits.map(({ split }) => split),
      createdAt: this.#now().toISOString(),
    });
    if (!created) requireSame(entry.record, request);
    return { record: entry.record, created };
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<DatasetRecord> {
    const entry = await this.#catalog.get('dataset', id);
    if (!entry) throw new NotFoundError('data set', id);
    return entry.record;
  }

  /** The data set that a person means: see {@link findByReference} for what a reference may be. */
  find(reference: string): Promise<DatasetRecord> {
    return findByReference(this.#catalog, 'dataset', reference);
  }

  /** Newest first. */
  list(filter: CatalogFilters['dataset'], page: PageRequest): Promise<Page<'dataset'>> {
    return this.#catalog.list('dataset', filter, page);
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
    const reading = readJson(this.#store, key, StoredIndex).then(({ images }) => images);
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
    return this.#store.stream(blobKey(splitOf(record, split).annotations));
  }

  async #readAnnotations({ annotations }: DatasetRequest): Promise<AnnotationFile[]> {
    const order = (split: Split) => Split.options.indexOf(split);
    const files: AnnotationFile[] = [];
    for (const { split, annotations: digest } of annotations.toSorted(
      (a, b) => order(a.split) - order(b.split),
    )) {
      files.push(await readAnnotationFile(this.#store, split, digest));
    }
    return files;
  }
}

/** The same content is one data set, so it cannot have two names: say so instead of answering another one. */
function requireSame(existing: DatasetRecord, { name, task }: DatasetRequest): void {
  const sameTasks = existing.task.toSorted().join() === task.toSorted().join();
  if (existing.name === name && sameTasks) return;
  throw new ConflictError(
    `these annotations and images are registered as ${existing.name} for ${existing.task.join(', ')}: use that data set`,
    existing.id,
    [existing.name === name ? 'task' : 'name'],
  );
}
