/** Models and data sets of a zoo behind its API: read as any, registered over there. */
import { z } from 'zod';
import { DatasetRecord } from '../../../schema/dataset.ts';
import { NotFoundError } from '../../../schema/errors.ts';
import { ModelRecord } from '../../../schema/model.ts';
import { inspectModel } from '../../inference/inspectModel.ts';
import { checkManifest } from '../../inference/onnx/checkManifest.ts';
import { type DatasetRegistration, DatasetRegistry } from '../../registry/datasets/datasetRegistry.ts';
import type { Files } from '../../registry/datasets/request.ts';
import { inspectHere } from '../../registry/models/inspectHere.ts';
import { ModelRegistry } from '../../registry/models/modelRegistry.ts';
import { putBlobFile } from '../../storage/putBlob.ts';
import type { GraphqlClient } from './graphqlClient.ts';
import { ERRORS, mutate } from './mutate.ts';
import { withPackedFolder } from './packFolder.ts';
import type { RemoteCatalog } from './remoteCatalog.ts';
import type { RemoteStore } from './remoteStore.ts';

export interface RemotePlace {
  readonly client: GraphqlClient;
  readonly store: RemoteStore;
  readonly catalog: RemoteCatalog;
}

const RegisteredModel = z.object({ model: z.object({ record: ModelRecord }), existed: z.boolean() });
const REGISTER_MODEL = `mutation Register($input: RegisterModelInput!) {
  answer: registerModel(input: $input) { model { record } existed ${ERRORS} }
}`;

/** Graphs are looked into here, by the program that the person has. */
export class RemoteModels extends ModelRegistry {
  readonly #place: RemotePlace;

  constructor(place: RemotePlace) {
    super({ ...place, inspectModel: inspectHere(place.store, inspectModel), checkManifest });
    this.#place = place;
  }

  override async register({ artifact, manifest, card }: Parameters<ModelRegistry['register']>[0]) {
    const input = { artifact: { digest: artifact }, manifest, ...(card !== undefined && { card }) };
    const { model, existed } = await mutate(this.#place.client, RegisteredModel, REGISTER_MODEL, input);
    return { record: model.record, created: !existed };
  }

  /** The zoo knows what a reference names without listing its models. */
  override async find(reference: string): Promise<ModelRecord> {
    const entry = await this.#place.catalog.get('model', reference);
    if (!entry) throw new NotFoundError('model', reference);
    return entry.record;
  }
}

const RegisteredDataset = z.object({ dataset: z.object({ record: DatasetRecord }), existed: z.boolean() });
const REGISTER_DATASET = `mutation Register($input: RegisterDatasetInput!) {
  answer: registerDataset(input: $input) { dataset { record } existed ${ERRORS} }
}`;

export class RemoteDatasets extends DatasetRegistry {
  readonly #place: RemotePlace;

  constructor(place: RemotePlace) {
    super(place);
    this.#place = place;
  }

  /** Folders are packed and brought as archives. Progress is that of packing. */
  override async register({ name, task, images, annotations, onProgress }: DatasetRegistration) {
    const { client, store } = this.#place;
    const archived = (files: z.input<typeof Files>) =>
      archiveOf(store, files, (imagesDone, imagesTotal) => onProgress?.({ imagesDone, imagesTotal }));
    const splits = [];
    for (const { split, annotations: digest, labelMaps } of annotations) {
      const maps = labelMaps && { ...labelMaps, files: await archived(labelMaps.files) };
      splits.push({ split, source: { digest }, ...(maps && { labelMaps: maps }) });
    }
    const input = { name, tasks: task, images: await archived(images), annotations: splits };
    const { dataset, existed } = await mutate(client, RegisteredDataset, REGISTER_DATASET, input);
    return { record: dataset.record, created: !existed };
  }

  override async find(reference: string): Promise<DatasetRecord> {
    const entry = await this.#place.catalog.get('dataset', reference);
    if (!entry) throw new NotFoundError('data set', reference);
    return entry.record;
  }
}

/** Files as the API takes them. */
export async function archiveOf(
  store: RemoteStore,
  files: z.input<typeof Files>,
  onProgress: (filesDone: number, filesTotal: number) => void,
): Promise<{ archive: { digest: string } }> {
  if (files.kind === 'archive') return { archive: { digest: files.archive } };
  return withPackedFolder(
    files.path,
    ({ filesDone, filesTotal }) => onProgress(filesDone, filesTotal),
    async (archive) => ({ archive: { digest: (await putBlobFile(store, archive)).digest } }),
  );
}
