/** The embedded host: the whole product in one process and its children, over one directory. */
import { join, resolve } from 'node:path';
import { createInferencePool, type InferencePoolOptions } from '../inference/pool.ts';
import type { SpareWorkers } from '../inference/session/spareWorkers.ts';
import { inlineEvaluator } from '../pipeline/evaluator/inlineEvaluator.ts';
import type { Inbox } from '../pipeline/inbox/inbox.ts';
import { type FolderInbox, folderInbox } from '../pipeline/inbox/local/folderFiles.ts';
import { loadingAhead } from '../pipeline/local/loadingAhead.ts';
import { LocalEngine } from '../pipeline/local/localEngine.ts';
import type { StandingOrders } from '../pipeline/orders/standingOrders.ts';
import { Runs } from '../pipeline/runs/runs.ts';
import type { StageContext } from '../pipeline/stages/context.ts';
import { ProgressBoard } from '../pipeline/stages/progress.ts';
import { runStages } from '../pipeline/stages/runStages.ts';
import { DatasetRegistry } from '../registry/datasets/datasetRegistry.ts';
import { inspectHere } from '../registry/models/inspectHere.ts';
import { ModelRegistry } from '../registry/models/modelRegistry.ts';
import { type DirectoryStore, openDirectoryStore } from '../storage/directory/directoryStore.ts';
import { openSqliteCatalog } from '../storage/sqlite/sqliteCatalog.ts';
import { runEvaluator, serviceEvaluator } from './embeddedEvaluator.ts';
import { connectEvents } from './events.ts';
import { madeWhenAsked } from './madeWhenAsked.ts';
import { readersOf } from './readers.ts';
import type { PartOf, Zoo } from './zoo.ts';

/** Milliseconds between looks for runs that a process elsewhere has left behind. */
const LOOK_AGAIN_MS = 5000;

export interface EmbeddedZooOptions {
  /** Directory that holds everything; made where it does not exist. */
  readonly home: string;
  /** Size and limits of the pool of inference processes. */
  readonly pool?: InferencePoolOptions;
  /** Worker processes that are there already, of the pool's memory limit; the zoo's to end once it is open. */
  readonly spares?: SpareWorkers;
  /**
   * Whether runs that were left unfinished are taken up: what a service does. A command that only asks a question
   * leaves them alone.
   */
  readonly resume: boolean;
  /** Milliseconds between looks for further runs like that, where they are taken up. */
  readonly lookAgainMs?: number;
  /** Of a command: loads what it will need when its run is done. Called while there is nothing else to do. */
  readonly loadAhead?: () => Promise<unknown>;
  /** Folder that files are dropped into; `inbox` in `home` unless given. Watching it is the caller's affair. */
  readonly inbox?: string;
  /** Told of faults that are ours and not the user's. */
  readonly onFault: (error: unknown, runId?: string) => void;
}

/** A zoo whose objects are files, and whose signed URLs some HTTP server of this process must answer. */
export interface EmbeddedZoo extends Zoo {
  readonly store: DirectoryStore;
  readonly inbox: PartOf<Inbox>;
  readonly orders: PartOf<StandingOrders>;
  /** Where the inbox is. */
  readonly inboxFiles: FolderInbox;
}

/**
 * Opens the zoo in a directory. Several processes may have the same one open: they share its work. What a command may never ask for is
 * loaded when it does.
 */
export async function openEmbeddedZoo(options: EmbeddedZooOptions): Promise<EmbeddedZoo> {
  const home = resolve(options.home);
  const store = await openDirectoryStore({ root: home });
  const catalog = openSqliteCatalog({ file: join(home, 'catalog.sqlite') });
  const { loadAhead } = options;
  const ownPool = createInferencePool(options.pool, options.spares);
  const ofRun = loadAhead && (await runEvaluator());
  const pool = ofRun
    ? loadingAhead(ownPool, (images) => Promise.all([ofRun.prepare(images), loadRestOfRun(), loadAhead()]))
    : ownPool;
  const models = new ModelRegistry({
    store,
    catalog,
    inspectModel: inspectHere(store, async (file) => {
      const { inspectModel } = await import('../inference/inspectModel.ts');
      return inspectModel(file);
    }),
    async checkManifest(manifest, graph) {
      const { checkManifest } = await import('../inference/onnx/checkManifest.ts');
      return checkManifest(manifest, graph);
    },
  });
  const datasets = new DatasetRegistry({ store, catalog });
  const context: StageContext = {
    store,
    catalog,
    models,
    datasets,
    pool,
    evaluator: options.resume ? await serviceEvaluator() : (ofRun ?? inlineEvaluator()),
    progress: new ProgressBoard(catalog),
    compute: { place: 'LOCAL', workers: pool.workers },
  };
  const engine = new LocalEngine({ catalog, stages: runStages(context), onFault: options.onFault });
  const runs = new Runs(context, engine);
  const files = folderInbox({ directory: resolve(options.inbox ?? join(home, 'inbox')) });
  const { onFault } = options;
  const { inbox, orders } = connectEvents({ store, catalog, models, datasets, runs, files, onFault });
  let lookingAgain: NodeJS.Timeout | undefined;
  const zoo: EmbeddedZoo = {
    store,
    catalog,
    models,
    datasets,
    uploads: madeWhenAsked(async () => {
      const { Uploads } = await import('../registry/uploads.ts');
      return new Uploads({ store, catalog });
    }),
    runs,
    ...readersOf(context),
    images: madeWhenAsked(async () => {
      const { ImageInference } = await import('../pipeline/inferImage.ts');
      return new ImageInference(context);
    }),
    inbox,
    inboxFiles: files,
    orders,
    async close() {
      clearInterval(lookingAgain);
      // Together: an attempt that waits for the evaluator ends when that does.
      await Promise.all([engine.close(), context.evaluator.close()]);
      // Together: processes take their time to be gone, and so does a catalog to be closed.
      await Promise.all([pool.close(), catalog.close()]);
    },
  };
  try {
    if (options.resume) {
      await engine.resume();
      await orders.catchUp();
      // A process that dies elsewhere leaves runs behind at any time.
      lookingAgain = setInterval(
        () => void engine.resume().catch((error) => options.onFault(error)),
        options.lookAgainMs ?? LOOK_AGAIN_MS,
      );
      lookingAgain.unref();
    }
    return zoo;
  } catch (error) {
    // Runs that were taken up already would keep a process alive that nobody can close.
    await zoo.close();
    throw error;
  }
}

/** What a run of boxes needs after inference, which most runs are. */
async function loadRestOfRun(): Promise<void> {
  await Promise.all([
    import('../pipeline/stages/matchShard.ts'),
    import('../pipeline/stages/accumulate.ts'),
    import('../pipeline/stages/publish.ts'),
    import('../pipeline/queries/runMetrics.ts'),
  ]);
}
