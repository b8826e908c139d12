/** Stage 1 in the cloud: the plan, and from it the list of what the state machine maps over. */
import { z } from 'zod';
import {
  ArrayLine,
  MAX_ARRAY_JOBS,
  type Planned,
  ShardLine,
  type ShardWay,
} from '../../schema/cloud/stageEvents.ts';
import { InvalidInputError } from '../../schema/errors.ts';
import { workListKey } from '../../schema/keys.ts';
import { parseJsonWith } from '../../schema/parse.ts';
import type { RunInputs } from '../../schema/run.ts';
import type { RunStages } from '../pipeline/stages/stages.ts';
import type { ObjectStore } from '../storage/objectStore.ts';

export interface PlanContext {
  readonly store: ObjectStore;
  readonly stages: Pick<RunStages, 'plan'>;
  readonly bucket: string;
  /** A run of no more shards than this takes the queue. */
  readonly queueShards: number;
}

/**
 * Plans a run and writes its work list. A list that is there counts, whatever the settings say by now: two who plan at once must send
 * the shards one way.
 *
 * @throws InvalidInputError for a run over no images at all
 */
export async function planRun(
  { store, stages, bucket, queueShards }: PlanContext,
  runId: string,
  source: RunInputs['source'],
): Promise<Planned> {
  const { shards } = await stages.plan(runId);
  if (shards.length === 0) {
    throw new InvalidInputError('the split has no images: there is nothing to evaluate', 'an image', [
      'split',
    ]);
  }
  const wish = source === 'results' ? 'score' : shards.length <= queueShards ? 'queue' : 'batch';
  const key = workListKey(runId);
  const text = workList(runId, shards.length, wish);
  const outcome = await store.createIfAbsent(key, new TextEncoder().encode(text));
  const way = outcome === 'created' ? wish : wayOf(await store.get(key, { start: 0, end: 4096 }), wish);
  return { runId, way, shards: shards.length, list: { bucket, key } };
}

/** A line of JSON for each item of the map. */
export function workList(runId: string, shards: number, way: ShardWay): string {
  const lines: (ShardLine | ArrayLine)[] = [];
  if (way === 'batch') {
    for (let first = 0; first < shards; first += MAX_ARRAY_JOBS) {
      lines.push({ runId, firstShard: String(first), count: Math.min(MAX_ARRAY_JOBS, shards - first) });
    }
  } else {
    for (let shard = 0; shard < shards; shard++) lines.push({ runId, shard });
  }
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Lists for the queue and for scoring look alike: which of the two follows from the run. */
function wayOf(list: Uint8Array, wish: ShardWay): ShardWay {
  const [first = ''] = new TextDecoder().decode(list).split('\n', 1);
  const line = parseJsonWith(z.union([ArrayLine, ShardLine]), first, 'work list');
  if ('count' in line) return 'batch';
  return wish === 'batch' ? 'queue' : wish;
}
