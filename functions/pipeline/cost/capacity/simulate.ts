/** Shards on GPUs that start, differ in speed and are taken back at random: seeded, so that the same question has the same answer. */
import { Generator } from '../../../evaluation/analysis/bootstrap/generator.ts';

export interface Fleet {
  readonly shards: number;
  readonly gpus: number;
  /** Mean seconds of a shard on a GPU. */
  readonly shardSeconds: number;
  readonly startSeconds: number;
  /** Reclaims of an instance in an hour; 0 without Spot. */
  readonly reclaimsPerHour: number;
  readonly seed: number;
}

export interface Simulated {
  /** From the first launch to the end of the last shard. */
  readonly wallSeconds: number;
  /** Seconds in which instances were up, from their launch to their reclaim or their last shard. */
  readonly instanceSeconds: number;
  readonly reclaims: number;
  /** Seconds of shards that had to be begun anew. */
  readonly lostSeconds: number;
}

/** Times differ by up to a fifth of their mean, either way. */
const SPREAD = 0.2;

export function simulate(fleet: Fleet): Simulated {
  const { shards, gpus, shardSeconds, startSeconds, reclaimsPerHour, seed } = fleet;
  const random = new Generator(seed);
  const uniform = (): number => random.bits() / 2 ** 32;
  const about = (mean: number): number => mean * (1 + SPREAD * (2 * uniform() - 1));
  const untilReclaim = (): number =>
    reclaimsPerHour === 0 ? Number.POSITIVE_INFINITY : (-Math.log(1 - uniform()) * 3600) / reclaimsPerHour;

  const instances = Array.from({ length: Math.min(gpus, shards) }, () => {
    const freeAt = about(startSeconds);
    return { launchedAt: 0, freeAt, reclaimedAt: untilReclaim() };
  });
  let wallSeconds = 0;
  let instanceSeconds = 0;
  let reclaims = 0;
  let lostSeconds = 0;
  for (let todo = shards; todo > 0; ) {
    const next = instances.reduce((a, b) => (b.freeAt < a.freeAt ? b : a));
    const end = next.freeAt + about(shardSeconds);
    if (end <= next.reclaimedAt) {
      next.freeAt = end;
      wallSeconds = Math.max(wallSeconds, end);
      todo -= 1;
      continue;
    }
    // It is taken back in the middle of the shard, or while it waits; another one is launched in its place.
    const { reclaimedAt, launchedAt, freeAt } = next;
    reclaims += 1;
    lostSeconds += Math.max(0, reclaimedAt - freeAt);
    instanceSeconds += reclaimedAt - launchedAt;
    next.launchedAt = reclaimedAt;
    next.freeAt = reclaimedAt + about(startSeconds);
    next.reclaimedAt = reclaimedAt + untilReclaim();
  }
  for (const { launchedAt, freeAt } of instances) instanceSeconds += freeAt - launchedAt;
  return { wallSeconds, instanceSeconds, reclaims, lostSeconds };
}
