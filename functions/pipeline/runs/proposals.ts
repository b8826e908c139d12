/** Where the boxes come from that a graph looks into: another run, or a file of them. */
import type { DatasetRecord } from '../../../schema/dataset.ts';
import type { Digest } from '../../../schema/digest.ts';
import { ConflictError, NotFoundError } from '../../../schema/errors.ts';
import { blobKey, resultsKey } from '../../../schema/keys.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { Split } from '../../../schema/task.ts';
import type { Catalog } from '../../storage/catalog.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { boxesWanted, refusedProposals } from '../boxesWanted.ts';
import type { Evaluator } from '../evaluator/evaluator.ts';
import { publishedResults } from '../queries/runSource.ts';
import { annotationSource, storedBlob } from '../stages/storedSources.ts';
import { findRun } from './findRun.ts';
import { datasetOf } from './identity.ts';
import type { ProposalsRequest } from './requests.ts';

/** What of a host is asked. */
export interface ProposalsContext {
  readonly store: ObjectStore;
  readonly catalog: Catalog;
  readonly evaluator: Evaluator;
}

/** Members of a run's inputs; none where the model looks into no proposals. */
export interface ResolvedProposals {
  /** Digest of a COCO results array. */
  readonly proposals?: Digest;
  /** Id of the run that found them. */
  readonly proposalsFrom?: string;
}

interface Images {
  readonly dataset: DatasetRecord;
  readonly split: Split;
}

const PATH = ['proposals'];

/**
 * Holds what was asked for against the model and the images that it is to be run on.
 *
 * @throws InvalidInputError where the model looks into proposals and there are none, where it does not, and where a run is
 *   of other images or found no boxes
 * @throws ConflictError for a run that has not succeeded; NotFoundError
 * @throws SchemaError with JSON pointers into a file, as of proposals for images that the split does not have
 */
export async function resolveProposals(
  context: ProposalsContext,
  model: ModelRecord,
  images: Images,
  asked: ProposalsRequest | undefined,
): Promise<ResolvedProposals> {
  boxesWanted(model, asked !== undefined, 'name the run that found them, or a COCO results file of them');
  if (asked === undefined) return {};
  return 'run' in asked ? ofRun(context, asked.run, images) : ofFile(context, asked.results, images);
}

async function ofRun(
  { store, catalog }: ProposalsContext,
  reference: string,
  { dataset, split }: Images,
): Promise<ResolvedProposals> {
  const run = await findRun(catalog, reference);
  const short = run.id.slice(0, 12);
  const source = datasetOf(run.inputs);
  if (source.dataset !== dataset.version || source.split !== split) {
    throw refusedProposals(
      `run ${short} is not about ${dataset.name} ${split}: proposals come from a run on the same images, or from a file`,
    );
  }
  requireDone(run, short);
  if ((await store.head(resultsKey(run.id, 'bbox'))) === undefined) {
    throw refusedProposals(`run ${short} has no boxes: proposals come from a run that found or scored boxes`);
  }
  const { digest } = await publishedResults(store, run, 'bbox');
  return { proposals: digest, proposalsFrom: run.id };
}

function requireDone({ id, status }: RunRecord, short: string): void {
  if (status === 'SUCCEEDED') return;
  throw new ConflictError(
    `run ${short} is ${status}: proposals come from a run that has succeeded`,
    id,
    PATH,
  );
}

async function ofFile(
  { store, evaluator }: ProposalsContext,
  results: Digest,
  { dataset, split }: Images,
): Promise<ResolvedProposals> {
  if ((await store.head(blobKey(results))) === undefined) {
    throw new NotFoundError('stored file with digest', results, PATH);
  }
  await evaluator.run('checkProposals', {
    annotations: await annotationSource(store, dataset, split),
    results: await storedBlob(store, results),
  });
  return { proposals: results };
}
