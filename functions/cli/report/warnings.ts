/** Things that are allowed and likely wrong. */
import { printable } from '../terminal/printable.ts';
import { answer } from '../terminal/style.ts';

/** One line for each. */
export function warningLines(warnings: readonly string[]): string[] {
  return warnings.map((warning) => `${answer.busy('warning')}: ${printable(warning)}`);
}
