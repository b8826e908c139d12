/** Walks through small machines, with whatever services a test gives them. */
import { parseWith } from '../../../schema/parse.ts';
import { type Clock, impatientClock } from '../../support/states/clock.ts';
import { type Json, Machine } from '../../support/states/machine.ts';
import { TaskTokens } from '../../support/states/taskTokens.ts';
import type { Service, WalkEvent } from '../../support/states/walk.ts';
import { walk } from '../../support/states/walker.ts';

export class Walking {
  readonly services: Record<string, Service> = {};
  /** Seconds of each pause. */
  readonly pauses: number[] = [];
  readonly events: WalkEvent[] = [];
  readonly tokens = new TaskTokens();
  readonly stop = new AbortController();
  clock: Clock = { ...impatientClock, pause: async (seconds) => void this.pauses.push(seconds) };

  /** Through a machine. @throws SchemaError at once where the definition is none */
  go(
    definition: { StartAt: string; States: object; [field: string]: unknown },
    input: Json = {},
  ): Promise<Json> {
    return walk(parseWith(Machine, definition, 'definition'), input, {
      ...{ services: this.services, tokens: this.tokens, clock: this.clock },
      context: { Execution: { Name: 'walk-1' } },
      signal: this.stop.signal,
      onEvent: (event) => this.events.push(event),
    });
  }

  /** Through a machine that begins with a state. */
  one(state: object, input: Json = {}, further: object = {}): Promise<Json> {
    return this.go({ StartAt: 'One', States: { One: { ...state }, ...further } }, input);
  }
}

/** The last state of a machine: invokes a function with its input. */
export const task = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  End: true,
  ...more,
});
