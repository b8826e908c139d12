/** A task: asked of a service, and waited for as its resource says. */
import type { Json, Task } from './machine.ts';
import { filled } from './paths.ts';
import { StateError } from './stateError.ts';
import type { WaitingTask } from './taskTokens.ts';
import { type Service, type Walk, withinLimit } from './walk.ts';

const TOKEN = '.waitForTaskToken';

/** @throws StateError */
export async function doTask(name: string, state: Task, input: Json, walk: Walk): Promise<Json> {
  const resource = state.Resource.split(':::')[1] ?? state.Resource;
  const waiting = resource.endsWith(TOKEN) ? walk.tokens.open() : undefined;
  const service = serviceOf(resource, walk);
  const context = {
    ...walk.context,
    State: { Name: name },
    ...(waiting && { Task: { Token: waiting.token } }),
  };
  const parameters = filled(state.Parameters ?? input, { input, context });
  withinLimit(parameters, `what ${name} asks`);
  const over = new AbortController();
  const signal = AbortSignal.any([walk.signal, over.signal]);
  try {
    const asked = service(parameters, signal);
    return await Promise.race([
      waiting ? asked.then(() => waiting.answer) : asked,
      ...deadlines(state, waiting, walk, signal),
      stopped(walk.signal),
    ]);
  } finally {
    over.abort();
    waiting?.close();
  }
}

/** The service of a resource, as it stands behind `:::`. */
export function serviceOf(resource: string, walk: Walk): Service {
  const name = resource.replace(TOKEN, '');
  const service = walk.services[name];
  if (!service)
    throw new TypeError(`nobody does ${name}: there are ${Object.keys(walk.services).join(', ')}`);
  return service;
}

/** Reject when the task has taken too long, or nothing was heard of it for too long. */
function deadlines(
  { TimeoutSeconds, HeartbeatSeconds }: Task,
  waiting: WaitingTask | undefined,
  { clock }: Walk,
  signal: AbortSignal,
): Promise<never>[] {
  const passes = async (seconds: number, error: string, until: AbortSignal): Promise<never> => {
    await clock.elapse(seconds, until);
    throw new StateError(error, `no answer in ${seconds} s`);
  };
  const all: Promise<never>[] = [];
  if (TimeoutSeconds !== undefined) all.push(passes(TimeoutSeconds, 'States.Timeout', signal));
  if (HeartbeatSeconds !== undefined && waiting) {
    all.push(
      new Promise((_, reject) => {
        let heard = new AbortController();
        const listen = () => {
          heard.abort();
          heard = new AbortController();
          const { signal: next } = heard;
          passes(HeartbeatSeconds, 'States.HeartbeatTimeout', AbortSignal.any([signal, next])).catch(
            (error) => {
              if (!next.aborted) reject(error);
            },
          );
        };
        waiting.onHeartbeat = listen;
        listen();
      }),
    );
  }
  return all;
}

const stopped = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
