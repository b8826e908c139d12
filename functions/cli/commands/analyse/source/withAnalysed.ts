/** Finds or makes the evaluations that a command is about, and closes the zoo again where one was opened. */
import type { SliceRequest } from '../../../../pipeline/queries/slices.ts';
import { Interruption } from '../../../interruption.ts';
import { openZoo } from '../../../openZoo.ts';
import { evaluationOf } from '../../../options/evaluation.ts';
import { type WhereOptions, whereOf } from '../../../where.ts';
import type { Source, SourceOptions } from '../analysisOptions.ts';
import type { Analysed } from './analysed.ts';

/**
 * @param request the slice that is asked about
 * @param use gets the evaluations in the order in which the source names them
 */
export async function withAnalysed(
  source: Source,
  request: SliceRequest,
  options: SourceOptions,
  use: (analysed: readonly Analysed[]) => Promise<void>,
): Promise<void> {
  if ('runs' in source) await withRuns(source.runs, request, options, use);
  else {
    // Loaded here and not above: a run needs none of it.
    const { analysedFiles } = await import('./fromFiles.ts');
    const { iouType, sigmas, dilationRatio } = options;
    const parameters = {
      ...evaluationOf(options),
      ...(iouType && { iouType }),
      ...(sigmas && { sigmas }),
      ...(dilationRatio !== undefined && { dilationRatio }),
    };
    const analysed: Analysed[] = [];
    for (const dt of source.dts) analysed.push(await analysedFiles(source.gt, dt, parameters, request));
    await use(analysed);
  }
}

async function withRuns(
  runs: readonly string[],
  request: SliceRequest,
  options: WhereOptions,
  use: (analysed: readonly Analysed[]) => Promise<void>,
): Promise<void> {
  const { analysedRun } = await import('./fromRun.ts');
  using interruption = new Interruption();
  const zoo = await interruption.orOutcomeOf(openZoo(whereOf(options), {}));
  try {
    const analysed = Promise.all(runs.map((run) => analysedRun(zoo, run, request)));
    await interruption.orOutcomeOf(analysed.then(use));
  } finally {
    await zoo.close();
  }
}
