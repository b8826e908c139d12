/**
 * Walks through a state machine as Step Functions does: its states in order, with retries, catchers and the flow of data between them. What
 * tasks do is the services'.
 *
 * Of the libraries on npm none does: aws-local-stepfunctions 3.0.0, the best kept, has no distributed maps, no item readers, no heartbeats,
 * no tokens, and tasks of Lambda only.
 */
import { holds } from './choices.ts';
import type { Fail, Fallible, Json, Machine, Retrier, State, States } from './machine.ts';
import { doMap } from './mapState.ts';
import { filled, narrowed, type Scope, valueAt, withResult } from './paths.ts';
import { meansError, StateError } from './stateError.ts';
import { doTask } from './taskState.ts';
import { type Walk, withinLimit } from './walk.ts';

/**
 * @returns the execution's output
 * @throws StateError when the execution failed; the signal's reason when it was stopped; anything else is a fault of the tests
 */
export async function walk(machine: Machine, input: Json, way: Walk): Promise<Json> {
  const over = new AbortController();
  const inTime = { ...way, signal: AbortSignal.any([way.signal, over.signal]) };
  try {
    return await Promise.race([walkStates(machine, input, inTime), ...deadline(machine, inTime)]);
  } finally {
    over.abort();
  }
}

/** Rejects when the execution has taken too long. */
function deadline({ TimeoutSeconds }: Machine, { clock, signal }: Walk): Promise<never>[] {
  if (TimeoutSeconds === undefined) return [];
  const passes = async (): Promise<never> => {
    await clock.elapse(TimeoutSeconds, signal);
    throw new StateError('States.Timeout', `the execution took longer than ${TimeoutSeconds} s`);
  };
  return [passes()];
}

async function walkStates({ StartAt, States }: States, input: Json, way: Walk): Promise<Json> {
  let name: string | undefined = StartAt;
  let data = input;
  while (name !== undefined) {
    way.signal.throwIfAborted();
    const state: State | undefined = States[name];
    if (!state) throw new TypeError(`the machine has no state ${name}`);
    way.onEvent?.({ kind: 'entered', state: name });
    if (state.Type === 'Fail') throw failed(state, { input: data, context: way.context });
    const taken: Step = await step(name, state, data, way);
    data = withinLimit(taken.output, `what comes out of ${name}`);
    way.onEvent?.({ kind: 'left', state: name });
    name = taken.next;
  }
  return data;
}

interface Step {
  readonly output: Json;
  readonly next: string | undefined;
}

async function step(name: string, state: Exclude<State, Fail>, raw: Json, way: Walk): Promise<Step> {
  const { context } = way;
  const input = narrowed(state.InputPath, { input: raw, context });
  const scope = { input, context };
  const out = (data: Json): Json => narrowed(state.OutputPath, { input: data, context });
  switch (state.Type) {
    case 'Succeed':
      return { output: out(input), next: undefined };
    case 'Choice': {
      const next = state.Choices.find((choice) => holds(choice, scope))?.Next ?? state.Default;
      if (next === undefined) throw new StateError('States.NoChoiceMatched', `no choice of ${name} holds`);
      return { output: out(input), next };
    }
    case 'Wait':
      await way.clock.pause(state.Seconds);
      return { output: out(input), next: state.Next };
    case 'Pass': {
      const result = state.Result ?? filled(state.Parameters ?? input, scope);
      return { output: out(withResult(raw, result, state.ResultPath)), next: state.Next };
    }
    case 'Task':
    case 'Map':
      return attempted(name, state, raw, way, async () => {
        const result =
          state.Type === 'Task'
            ? await doTask(name, state, input, way)
            : await doMap(state, input, way, (item, child) => walkStates(state.ItemProcessor, item, child));
        const selected =
          state.ResultSelector === undefined
            ? result
            : filled(state.ResultSelector, { input: result, context });
        return { output: out(withResult(raw, selected, state.ResultPath)), next: state.Next };
      });
  }
}

/** Tries until it succeeds or no retrier has an attempt left, and then looks for a catcher. */
async function attempted(
  name: string,
  state: Fallible,
  raw: Json,
  way: Walk,
  attempt: () => Promise<Step>,
): Promise<Step> {
  const retries = new Map<Retrier, number>();
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StateError) || way.signal.aborted) throw error;
      const retrier = state.Retry.find(({ ErrorEquals }) => meansError(ErrorEquals, error.error));
      const made = retrier ? (retries.get(retrier) ?? 0) : 0;
      if (retrier && made < retrier.MaxAttempts) {
        retries.set(retrier, made + 1);
        way.onEvent?.({ kind: 'retried', state: name, error: error.error });
        await way.clock.pause(delayOf(retrier, made));
        continue;
      }
      const catcher = state.Catch.find(({ ErrorEquals }) => meansError(ErrorEquals, error.error));
      if (!catcher) throw error;
      way.onEvent?.({ kind: 'caught', state: name, error: error.error });
      const told = { Error: error.error, Cause: error.cause };
      return { output: withResult(raw, told, catcher.ResultPath), next: catcher.Next };
    }
  }
}

/** Seconds before the next attempt, when `made` were made. Jitter is any part of that: here none is taken off. */
function delayOf(
  { IntervalSeconds, BackoffRate, MaxDelaySeconds = Number.POSITIVE_INFINITY }: Retrier,
  made: number,
) {
  return Math.min(IntervalSeconds * BackoffRate ** made, MaxDelaySeconds);
}

function failed(state: Fail, scope: Scope): StateError {
  const text = (path: string | undefined, plain: string | undefined): string =>
    path === undefined ? (plain ?? '') : String(valueAt(path, scope));
  return new StateError(text(state.ErrorPath, state.Error), text(state.CausePath, state.Cause));
}
