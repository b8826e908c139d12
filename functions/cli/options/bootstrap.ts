/** Options of a bootstrap. */
import type { Command } from 'commander';
import { fraction, wholeNumber } from './numbers.ts';

export interface BootstrapOptions {
  readonly resamples: number;
  readonly seed: number;
  readonly level: number;
}

export function addBootstrapOptions(command: Command): Command {
  return command
    .option('--resamples <n>', 'how often the images are drawn anew', wholeNumber(2, 100_000), 1000)
    .option('--seed <n>', 'which images are drawn', wholeNumber(0, 2 ** 32 - 1), 0)
    .option('--level <share>', 'of the intervals', fraction, 0.95);
}
