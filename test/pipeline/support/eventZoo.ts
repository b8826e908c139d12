/** What makes things happen by themselves, over a store and a catalog of its own, and an engine that does nothing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEvents, type ZooEvents } from '../../../functions/host/events.ts';
import { checkManifest } from '../../../functions/inference/onnx/checkManifest.ts';
import { inlineEvaluator } from '../../../functions/pipeline/evaluator/inlineEvaluator.ts';
import { type InboxFiles, storeInbox } from '../../../functions/pipeline/inbox/inboxFiles.ts';
import { Runs } from '../../../functions/pipeline/runs/runs.ts';
import { DatasetRegistry } from '../../../functions/registry/datasets/datasetRegistry.ts';
import { ModelRegistry } from '../../../functions/registry/models/modelRegistry.ts';
import type { Catalog, CatalogRecords } from '../../../functions/storage/catalog.ts';
import { openDirectoryStore } from '../../../functions/storage/directory/directoryStore.ts';
import { everyEntry } from '../../../functions/storage/everyEntry.ts';
import type { ObjectStore } from '../../../functions/storage/objectStore.ts';
import { putBlob } from '../../../functions/storage/putBlob.ts';
import { openSqliteCatalog } from '../../../functions/storage/sqlite/sqliteCatalog.ts';
import type { DatasetRecord } from '../../../schema/dataset.ts';
import { inboxKey } from '../../../schema/keys.ts';
import type { GraphSummary } from '../../../schema/model.ts';
import type { OutcomeRecord } from '../../../schema/outcome.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { annotations } from '../../api/support/sampleData.ts';

/** What every graph says of itself, whatever its bytes: boxes (4), objectness (1), two classes. */
const GRAPH: GraphSummary = {
  inputs: [{ name: 'images', dtype: 'float32', shape: [1, 3, 64, 64] }],
  outputs: [{ name: 'output', dtype: 'float32', shape: [1, 84, 7] }],
  opset: 13,
  producer: 'test',
  operators: { Conv: 3 },
  parameters: 100,
  metadata: {},
};

/** A manifest that fits such graphs and the sample's categories. */
export const manifestOf = (name: string) => ({
  manifestVersion: 1,
  name,
  task: 'DETECTION',
  family: 'YOLOX',
  input: {
    preprocessing: {
      resize: { mode: 'letterbox', width: 64, height: 64, align: 'top-left' },
      channelOrder: 'BGR',
    },
  },
  decoder: {
    kind: 'dense',
    layout: 'rows',
    box: { grid: { kind: 'yolox', strides: [8, 16, 32] } },
    objectness: true,
  },
  labelMap: [
    { modelIndex: 0, categoryId: 1, name: 'ant' },
    { modelIndex: 1, categoryId: 2, name: 'elephant' },
  ],
});

export interface EventZoo extends ZooEvents {
  readonly store: ObjectStore;
  readonly catalog: Catalog;
  readonly models: ModelRegistry;
  readonly datasets: DatasetRegistry;
  readonly runs: Runs;
  /** Ids of runs that the engine was told to start, as often as it was. */
  readonly started: string[];
  readonly faults: unknown[];
  /** Puts a file into the store's inbox: text, bytes, or a value as JSON. */
  drop(name: string, content: Uint8Array | string | object): Promise<void>;
  /** The data set `savanna`, of images that lie in a folder. @param images as `writeSample` writes them */
  registerSample(images: string): Promise<DatasetRecord>;
  /** A version of the model by a name; `weights` make it another one. */
  registerModel(name: string, weights: string): ReturnType<ModelRegistry['register']>;
  allRuns(): Promise<RunRecord[]>;
  allOutcomes(): Promise<OutcomeRecord[]>;
  close(): Promise<void>;
}

export interface EventZooOptions {
  /** Where the inbox is; in the store unless given. */
  readonly files?: InboxFiles;
  /** Where objects and records are kept; on this machine unless given. Closing the zoo closes the catalog. */
  readonly stores?: { readonly store: ObjectStore; readonly catalog: Catalog };
  /** Changes what the registries, runs and events see of the store and the catalog. */
  readonly adjust?: (parts: { store: ObjectStore; catalog: Catalog }) => {
    store: ObjectStore;
    catalog: Catalog;
  };
  readonly now?: () => Date;
}

export async function openEventZoo({
  files,
  stores,
  adjust = (parts) => parts,
  now,
}: EventZooOptions = {}): Promise<EventZoo> {
  const root = await mkdtemp(join(tmpdir(), 'zoometry-events-'));
  const plain = stores ?? {
    store: await openDirectoryStore({ root }),
    catalog: openSqliteCatalog({ file: ':memory:' }),
  };
  const { store, catalog } = adjust(plain);
  const clock = now ? { now } : {};
  const models = new ModelRegistry({
    store,
    catalog,
    inspectModel: async () => GRAPH,
    checkManifest,
    ...clock,
  });
  const datasets = new DatasetRegistry({ store, catalog, ...clock });
  const evaluator = inlineEvaluator();
  const started: string[] = [];
  const nothing = async () => undefined;
  const engine = {
    start: async (id: string) => void started.push(id),
    cancel: nothing,
    resume: nothing,
    close: nothing,
  };
  const runs = new Runs({ store, catalog, models, datasets, evaluator }, engine);
  const faults: unknown[] = [];
  const onFault = (error: unknown) => void faults.push(error);
  const given = {
    store,
    catalog,
    models,
    datasets,
    runs,
    files: files ?? storeInbox(store),
    onFault,
    ...clock,
  };
  return {
    ...connectEvents(given),
    ...given,
    started,
    faults,
    async drop(name, content) {
      await plain.store.delete(inboxKey(name));
      await plain.store.createIfAbsent(inboxKey(name), bytesOf(content));
    },
    async registerSample(images) {
      const { digest } = await putBlob(store, bytesOf(annotations));
      const { record } = await datasets.register({
        name: 'savanna',
        task: ['DETECTION'],
        images: { kind: 'directory', path: images },
        annotations: [{ split: 'VAL', annotations: digest }],
      });
      return record;
    },
    async registerModel(name, weights) {
      const { digest } = await putBlob(store, bytesOf(weights));
      return models.register({ artifact: digest, manifest: manifestOf(name) });
    },
    allRuns: () => all(catalog, 'run'),
    allOutcomes: () => all(catalog, 'outcome'),
    async close() {
      await evaluator.close();
      await catalog.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

export function bytesOf(content: Uint8Array | string | object): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
}

async function all<K extends 'run' | 'outcome'>(catalog: Catalog, kind: K): Promise<CatalogRecords[K][]> {
  const records: CatalogRecords[K][] = [];
  for await (const { record } of everyEntry(catalog, kind, {})) records.push(record);
  return records;
}
