/** A map in distributed mode: every item is an execution of its own. */
import { z } from 'zod';
import type { DistributedMap, Json } from './machine.ts';
import { filled, valueAt } from './paths.ts';
import { StateError } from './stateError.ts';
import { serviceOf } from './taskState.ts';
import type { Walk } from './walk.ts';

/** What a service that reads objects answers. */
const ReadObject = z.object({ Body: z.string() });

/**
 * Does `each` with every item, no more than `MaxConcurrency` at a time. Failures beyond what is tolerated stop the others.
 *
 * @returns the outputs, in the order of the items
 * @throws StateError `States.ExceedToleratedFailureThreshold`, as Step Functions does, whatever the item's own error was
 */
export async function doMap(
  state: DistributedMap,
  input: Json,
  walk: Walk,
  each: (item: Json, walk: Walk) => Promise<Json>,
): Promise<Json> {
  const items = await itemsOf(state, input, walk);
  const stop = new AbortController();
  const signal = AbortSignal.any([walk.signal, stop.signal]);
  const most = Math.max(state.ToleratedFailureCount, (items.length * state.ToleratedFailurePercentage) / 100);
  const outputs = items.map((): Json => null);
  const failures: string[] = [];
  const left = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of left) {
      signal.throwIfAborted();
      try {
        outputs[index] = await each(
          itemInput(state, input, { item, index }, walk),
          childOf(walk, index, item, signal),
        );
      } catch (error) {
        if (!(error instanceof StateError)) throw error;
        failures.push(`item ${index}: ${error.message}`);
        if (failures.length <= most) continue;
        stop.abort(error);
        throw new StateError(
          'States.ExceedToleratedFailureThreshold',
          'The specified tolerated failure threshold was exceeded',
        );
      }
    }
  };
  const workers = Math.min(items.length, state.MaxConcurrency || items.length);
  const ends = await Promise.allSettled(Array.from({ length: workers }, work));
  walk.signal.throwIfAborted();
  const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  const broken = reasons.find((reason) => !(reason instanceof StateError));
  if (broken !== undefined) throw broken;
  const exceeded = reasons.find((reason) => reason.error === 'States.ExceedToleratedFailureThreshold');
  if (exceeded !== undefined) throw exceeded;
  return outputs;
}

async function itemsOf(state: DistributedMap, input: Json, walk: Walk): Promise<Json[]> {
  const scope = { input, context: walk.context };
  if (state.ItemReader) {
    const { Resource, Parameters } = state.ItemReader;
    const read = serviceOf(Resource.split(':::')[1] ?? Resource, walk);
    const { Body } = ReadObject.parse(await read(filled(Parameters, scope), walk.signal));
    return Body.split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }
  const items = valueAt(state.ItemsPath, scope);
  if (!Array.isArray(items)) throw new StateError('States.Runtime', `${state.ItemsPath} is no array`);
  return items;
}

/** `ItemSelector` sees what the map was given, and the item in the context. */
function itemInput(
  state: DistributedMap,
  input: Json,
  { item, index }: { readonly item: Json; readonly index: number },
  walk: Walk,
): Json {
  if (state.ItemSelector === undefined) return item;
  const context = { ...walk.context, Map: { Item: { Index: index, Value: item } } };
  return filled(state.ItemSelector, { input, context });
}

function childOf(walk: Walk, index: number, item: Json, signal: AbortSignal): Walk {
  return { ...walk, signal, context: { ...walk.context, Execution: { Id: `child-${index}`, Input: item } } };
}
