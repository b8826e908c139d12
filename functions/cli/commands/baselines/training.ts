/** `zoo baselines training` */
import type { Command } from 'commander';
import { backboneTable, scheduleTable } from '../../../baselines/dataFiles.ts';
import { sourceOf } from '../../../baselines/documents.ts';
import { examples } from '../../command.ts';
import { plainCommand, printing } from '../../plainCommand.ts';
import { NOTHING } from '../../report/baselines/cells.ts';
import { table } from '../../terminal/table.ts';

export function define(command: Command): Command {
  return plainCommand(command, 'Schedules are told for iterations of 16 images.')
    .addHelpText('after', examples('zoo baselines training', 'zoo baselines training --json'))
    .action(
      printing(() => {
        const [backbones, schedules] = [backboneTable(), scheduleTable()];
        return {
          json: {
            backbones: backbones.rows.map((row) => ({ ...row, source: sourceOf(backbones, [row.lines]) })),
            schedules: schedules.rows.map((row) => ({ ...row, source: sourceOf(schedules, [row.lines]) })),
          },
          text: [
            table(
              [
                { title: 'BACKBONE', cell: ({ id }) => id },
                { title: 'ARCHITECTURE', cell: ({ architecture }) => architecture },
                { title: 'TRAINED BY', cell: ({ madeBy }) => madeBy },
                { title: 'ON', cell: ({ pretrainedOn }) => pretrainedOn },
              ],
              backbones.rows,
            ),
            table(
              [
                { title: 'SCHEDULE', cell: ({ id }) => id },
                { title: 'ITERATIONS', cell: ({ iterations }) => String(iterations), align: 'right' },
                { title: 'LR', cell: ({ baseLearningRate }) => String(baseLearningRate), align: 'right' },
                { title: 'FACTOR', cell: ({ factor }) => String(factor), align: 'right' },
                { title: 'STEPS', cell: ({ steps }) => steps.join(', ') },
                {
                  title: 'WARM-UP',
                  cell: ({ warmUpIterations }) => String(warmUpIterations),
                  align: 'right',
                },
                {
                  title: 'EPOCHS',
                  cell: ({ epochs }) => (epochs ? String(epochs) : NOTHING),
                  align: 'right',
                },
              ],
              schedules.rows,
            ),
          ].join('\n\n'),
        };
      }),
    );
}
