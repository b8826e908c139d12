/** What came of requests and standing orders, in a line each. */
import type { OutcomeRecord } from '../../../schema/outcome.ts';
import type { WaitingFor } from '../../pipeline/inbox/inbox.ts';
import { printable } from '../terminal/printable.ts';
import { shortId } from '../terminal/units.ts';

/** Who asked: a request by its name in the inbox, or an order by its id. */
export function askerOf({ cause }: OutcomeRecord): string {
  return cause.kind === 'inbox' ? printable(cause.request) : `order ${shortId(cause.order)}`;
}

/** What came of it. */
export function resultOf({ result }: OutcomeRecord): string {
  switch (result.kind) {
    case 'run':
      return `run ${shortId(result.run)}`;
    case 'model':
      return `model ${shortId(result.model)}`;
    case 'refused':
      return printable(`refused: ${result.error.message}`);
  }
}

export const outcomeLine = (outcome: OutcomeRecord): string => `${askerOf(outcome)}: ${resultOf(outcome)}`;

export const waitingLine = ({ name, waitsFor }: WaitingFor): string =>
  printable(`${name}: waits for ${waitsFor}`);
