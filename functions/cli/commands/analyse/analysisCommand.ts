/** The frame of every command of `zoo analyse`: an evaluation is found or made, a question answered, the answer printed. */
import type { Command } from 'commander';
import { METRICS_VERSION } from '../../../evaluation/version.ts';
import { examples } from '../../command.ts';
import { printAnswer, printNote } from '../../terminal/streams.ts';
import { answer as styles } from '../../terminal/style.ts';
import { addSourceOptions, type SourceOptions, sourceOf } from './analysisOptions.ts';
import { addSliceOptions, type SliceOption, type SliceOptions, sliceRequest } from './sliceOptions.ts';
import { type Analysed, matchedAnewLine } from './source/analysed.ts';
import { withAnalysed } from './source/withAnalysed.ts';

export interface AnalysisAnswer {
  /** What --json prints, beside what it is about. */
  readonly json: object;
  readonly text: string;
  readonly notes?: readonly string[];
}

export interface Analysis<Options> {
  /** What help says beside the summary. */
  readonly more: string;
  readonly examples: readonly string[];
  readonly slice: readonly SliceOption[];
  /** Whether the answer is about who matched whom. */
  readonly pairs?: true;
  /** Adds the options that this command alone has. */
  readonly options?: (command: Command) => Command;
  readonly answer: (analysed: Analysed, options: Options) => AnalysisAnswer | Promise<AnalysisAnswer>;
}

export function analysisCommand<Options>(command: Command, analysis: Analysis<Options>): Command {
  command.description(`${command.summary()} ${analysis.more}`.trim());
  analysis.options?.(command.optionsGroup('Options:'));
  addSliceOptions(command, analysis.slice);
  return addSourceOptions(command)
    .addHelpText('after', examples(...analysis.examples))
    .action(async (options: Options & SliceOptions & SourceOptions) => {
      const request = {
        ...sliceRequest(options, analysis.slice),
        ...(analysis.pairs && { pairs: analysis.pairs }),
      };
      await withAnalysed(sourceOf(options), request, options, async ([analysed]) => {
        if (!analysed) return;
        const { json, text, notes = [] } = await analysis.answer(analysed, options);
        if (options.json) {
          const about = { ...analysed.source, protocol: 'COCO', iouType: analysed.table.parameters.iouType };
          printAnswer(JSON.stringify({ ...about, metricsVersion: METRICS_VERSION, ...json }));
        } else {
          const anew = matchedAnewLine(analysed);
          printAnswer([styles.heading(analysed.title), '', text, ...anew].join('\n'));
        }
        for (const note of notes) printNote(`note: ${note}`);
      });
    });
}
