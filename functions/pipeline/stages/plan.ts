/** Stage 1: cuts a run into shards. */
import { planKey } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { Plan } from '../../../schema/stages.ts';
import { createJson } from '../../storage/jsonObject.ts';
import { changeRun, withStatus } from '../runs/changeRun.ts';
import { comparesLabels } from '../runs/evaluations.ts';
import { inferenceKeyOf, SHARD_SIZE } from '../runs/identity.ts';
import { readDataset, readRun, type StageContext } from './context.ts';
import { forgetAttempt } from './forgetAttempt.ts';
import { writeShardProposals } from './shardProposals.ts';

/**
 * Writes `plan.json` and, for a graph that looks into proposals, what each shard of it is given; makes the run RUNNING. Images go in ascending order of id, so that joined shards are in the
 * order in which pycocotools reads images.
 */
export async function plan(context: StageContext, runId: string): Promise<Plan> {
  const run = await readRun(context, runId);
  // Asked for again after it failed or was cancelled. Here and not where it is asked for, since a stage has the run
  // to itself: of two who ask at once, the later would remove what the earlier has begun to make.
  if (run.status === 'QUEUED' && run.startedAt !== null) await forgetAttempt(context.store, run);
  const { dataset, split } = await readDataset(context, run);
  const imageIds = (await context.datasets.imageIndex(dataset, split)).map((image) => image.id);
  const written = await createJson(context.store, planKey(runId), Plan, {
    inferenceKey: run.inputs.source === 'model' ? inferenceKeyOf(run.inputs.inference) : null,
    shards: isOneShard(run) ? [imageIds] : chunk(imageIds, SHARD_SIZE),
  });
  await writeShardProposals(context, run, written);
  context.progress.begin(runId, imageIds.length);
  await changeRun(context.catalog, runId, (current) =>
    // A run that a killed process left at SCORING takes the same road again; its status need not go back.
    current.status === 'SCORING'
      ? current
      : withStatus(current, 'RUNNING', {
          startedAt: new Date().toISOString(),
          progress: { imagesDone: 0, imagesTotal: imageIds.length, imagesFailed: 0, imagesPerSecond: null },
        }),
  );
  return written;
}

/** Brought COCO results are: matching is fast and the file is one. Brought label maps are a file for each image. */
const isOneShard = ({ inputs }: RunRecord): boolean =>
  inputs.source === 'results' && !comparesLabels(inputs.evaluation);

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
