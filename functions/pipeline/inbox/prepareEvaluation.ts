/** Evaluation requests: a registered model, or results that lie beside the request. */
import type { Digest } from '../../../schema/digest.ts';
import { NotFoundError, SchemaError } from '../../../schema/errors.ts';
import { resolveReferences } from '../runs/resolveReferences.ts';
import type { StartedRun } from '../runs/runs.ts';
import { digestGiven, type EvaluationDocument, parseEvaluation } from './documents.ts';
import { besideRequest, type DocumentName } from './names.ts';
import { type InboxContext, type Missing, missingFile, missingRecord, type Prepared } from './preparation.ts';
import { readFile } from './readFiles.ts';

/** @throws UserError where the request can never be answered */
export async function prepareEvaluation(
  context: InboxContext,
  document: DocumentName,
  name: string,
  text: string,
): Promise<Prepared | Missing> {
  const asked = parseEvaluation(text, name);
  const found = await foundReferences(context, asked);
  if ('waitsFor' in found) return found;
  if (found.of === 'model') {
    const { maxUsd, ...request } = found.request;
    const limits = maxUsd === undefined ? {} : { maxUsd };
    return { files: [], perform: async () => runOf(await context.runs.start(request, limits)) };
  }
  const brought = found.of === 'results' ? found.request.results : found.request.labelMaps;
  const digest = digestGiven(brought);
  if (digest) return { files: [], perform: async () => runOf(await score(context, found, digest)) };
  const beside = besideRequest(document, brought);
  if ('problem' in beside) {
    throw new SchemaError(name, [{ pointer: `/${found.of}`, code: 'FILE_NAME', message: beside.problem }]);
  }
  const file = await readFile(context.files, beside.name);
  if (!file) return missingFile(beside.name);
  return {
    files: [file],
    perform: async () => runOf(await score(context, found, await file.store(context.store))),
  };
}

/** The same with ids in it. A model or data set that is not registered yet is waited for; a run is not. */
async function foundReferences(
  context: InboxContext,
  asked: EvaluationDocument,
): Promise<EvaluationDocument | Missing> {
  try {
    return { ...asked, request: await resolveReferences(context, asked.request) } as EvaluationDocument;
  } catch (error) {
    if (error instanceof NotFoundError) return missingRecord(error);
    throw error;
  }
}

function score(
  { runs }: InboxContext,
  asked: Exclude<EvaluationDocument, { of: 'model' }>,
  digest: Digest,
): Promise<StartedRun> {
  if (asked.of === 'results') return runs.score({ ...asked.request, results: digest });
  const { labelMaps: _name, ...request } = asked.request;
  return runs.scoreLabelMaps({ ...request, files: { kind: 'archive', archive: digest } });
}

const runOf = ({ run }: StartedRun) => ({ kind: 'run', run: run.id }) as const;
