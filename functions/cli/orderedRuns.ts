/** What standing orders made of a model that a command has registered. */
import type { ModelRecord } from '../../schema/model.ts';
import type { OutcomeRecord } from '../../schema/outcome.ts';
import type { Zoo } from '../host/zoo.ts';
import { runInBackground } from './detach.ts';
import { outcomeLine } from './report/outcome.ts';
import { printNote } from './terminal/streams.ts';

/**
 * Tells of it. The runs go on when the command has ended, in the background.
 *
 * @returns `goOn` is to be called once the zoo is closed
 */
export async function orderedRuns(
  zoo: Zoo,
  home: string,
  model: ModelRecord,
): Promise<{ outcomes: OutcomeRecord[]; goOn: () => void }> {
  const outcomes = await zoo.orders.takenFor(model);
  for (const outcome of outcomes) printNote(outcomeLine(outcome));
  const ids = outcomes.flatMap(({ result }) => (result.kind === 'run' ? [result.run] : []));
  const runs = await Promise.all(ids.map((id) => zoo.runs.get(id)));
  return {
    outcomes,
    goOn() {
      for (const run of runs) runInBackground(home, run);
    },
  };
}
