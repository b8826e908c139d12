/** `zoo runs show` */
import type { Command } from 'commander';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { writeResults } from '../../output.ts';
import { describeReport, readReport, reportJson } from '../../report/runReport.ts';

export function define(command: Command): Command {
  return zooCommand(command)
    .argument('<run>', 'id of the run, or the beginning of it')
    .option(
      '--output <file>',
      'copy the results (one COCO results array, or a zip of label maps) to this file as well',
    )
    .addHelpText('after', examples('zoo runs show 3fa9c1d2', 'zoo runs show 3fa9c1d2 --output results.json'))
    .action(
      withZoo<{ output?: string }>(async ({ zoo, options, argument }) => {
        const report = await readReport(zoo, await zoo.runs.find(argument));
        if (options.output !== undefined) await writeResults(zoo, report, options.output);
        return { json: reportJson(report), text: describeReport(report) };
      }),
    );
}
