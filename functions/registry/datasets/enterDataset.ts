/** Enters a data set that is asked for: its annotations are checked, its images copied, and then there is a record of it. */
import type { DatasetRecord } from '../../../schema/dataset.ts';
import { hexOf } from '../../../schema/digest.ts';
import { ConflictError } from '../../../schema/errors.ts';
import { imageIndexKey } from '../../../schema/keys.ts';
import { Split } from '../../../schema/task.ts';
import { createJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { type AnnotationFile, readAnnotationFile } from './annotationFile.ts';
import { type CheckedSplit, checkSplit, versionOf } from './checkedSplit.ts';
import type { DatasetRegistryDependencies, RegisteredDataset } from './datasetRegistry.ts';
import { type CollectProgress, collectImages } from './images/collectImages.ts';
import { withLabelMaps } from './labelMaps/splitLabelMaps.ts';
import type { DatasetRequest } from './request.ts';
import { StoredIndex } from './storedIndex.ts';

/** @throws as `DatasetRegistry.register` does */
export async function enterDataset(
  { store, catalog, now }: Required<DatasetRegistryDependencies>,
  request: DatasetRequest,
  onProgress: (progress: CollectProgress) => void,
): Promise<RegisteredDataset> {
  const files = await readAnnotations(store, request);
  const names = new Set(files.flatMap(({ images }) => images.map(({ fileName }) => fileName)));
  names.delete('');
  const keptAs = await collectImages(store, request.images, names, onProgress);
  const splits: CheckedSplit[] = [];
  for (const file of files) {
    const checked = checkSplit(file, keptAs);
    const maps = request.annotations.find(({ split }) => split === file.split)?.labelMaps;
    splits.push(maps ? await withLabelMaps(store, checked, maps, onProgress) : checked);
  }
  const version = versionOf(splits);
  for (const { split, images } of splits) {
    await createJson(store, imageIndexKey(version, split.split), StoredIndex, {
      images: [...images],
    });
  }
  const { created, entry } = await catalog.create('dataset', {
    id: hexOf(version),
    name: request.name,
    task: request.task,
    version,
    splits: splits.map(({ split }) => split),
    createdAt: now().toISOString(),
  });
  if (!created) requireSame(entry.record, request);
  return { record: entry.record, created };
}

async function readAnnotations(
  store: ObjectStore,
  { annotations }: DatasetRequest,
): Promise<AnnotationFile[]> {
  const order = (split: Split) => Split.options.indexOf(split);
  const files: AnnotationFile[] = [];
  for (const { split, annotations: digest } of annotations.toSorted(
    (a, b) => order(a.split) - order(b.split),
  )) {
    files.push(await readAnnotationFile(store, split, digest));
  }
  return files;
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
