/** `zoo runs export` */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { RESULTS_NAMES } from '../../../../schema/keys.ts';
import { requireSucceeded } from '../../../pipeline/queries/requireSucceeded.ts';
import { comparesLabels } from '../../../pipeline/runs/evaluations.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { exportLabels } from '../../runExports/exportLabels.ts';
import { exportObjects } from '../../runExports/exportObjects.ts';
import { type ExportOptions, LABEL_FORMATS, OBJECT_FORMATS } from '../../runExports/formats.ts';
import { formatBytes } from '../../terminal/units.ts';

export function define(command: Command): Command {
  return zooCommand(command, 'Beside each file stands its checksum, NAME.md5sum, for md5sum -c.')
    .argument('<run>', 'id of the run, or the beginning of it')
    .addOption(
      new Option(
        '--format <format>',
        'of objects, coco: the published results arrays (the default); coco-submission, cityscapes-instances: an archive as the server takes it. Of label maps, label-maps: the published archive (the default); cityscapes, imagenet-s: as these take them',
      ).choices([...OBJECT_FORMATS, ...LABEL_FORMATS]),
    )
    .requiredOption('--output <folder>', 'where the files go; it is made')
    .addOption(
      new Option(
        '--kind <kind>',
        'only these results (default: all; to submit, what the run compares)',
      ).choices(RESULTS_NAMES),
    )
    .option(
      '--set <name>',
      'the images, as COCO’s server names them, as in test-dev2017 (default: the split)',
      word,
    )
    .option('--algorithm <name>', 'name of the submission', word, 'zoometry')
    .addHelpText(
      'after',
      examples(
        'zoo runs export 3fa9c1d2 --output results/',
        'zoo runs export 3fa9c1d2 --format coco-submission --set test-dev2017 --algorithm mine --output submit/',
        'zoo runs export 77e0d3aa --format cityscapes --output submit/',
      ),
    )
    .action(
      withZoo<ExportOptions>(async ({ zoo, options, argument }) => {
        const run = await zoo.runs.find(argument);
        requireSucceeded(run);
        const { format, files } = comparesLabels(run.inputs.evaluation)
          ? await exportLabels(zoo, run, options)
          : await exportObjects(zoo, run, options);
        const lines = files.map(({ path, bytes, md5 }) => `${path}  ${formatBytes(bytes)}, md5 ${md5}`);
        return { json: { run: run.id, format, files }, text: lines.join('\n') };
      }),
    );
}

/** A part of a file name. */
function word(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/.test(text)) return text;
  throw new InvalidArgumentError('Give 1 to 100 of A-Z a-z 0-9 . - beginning with a letter or digit.');
}
