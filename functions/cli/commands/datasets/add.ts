/** `zoo datasets add` */
import type { Command } from 'commander';
import type { DatasetRecord } from '../../../../schema/dataset.ts';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { type Split, Task } from '../../../../schema/task.ts';
import type { Zoo } from '../../../host/zoo.ts';
import type { CollectProgress } from '../../../registry/datasets/images/collectImages.ts';
import { putBlobFile } from '../../../storage/putBlob.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { existingFile, existingFolder } from '../../files.ts';
import { oneOf, splitOption } from '../../options/choices.ts';
import { describeDataset } from '../../report/dataset.ts';
import { printNote } from '../../terminal/streams.ts';

const LINE_INTERVAL_MS = 2000;

export interface DatasetFiles {
  readonly name: string;
  readonly annotations: string;
  readonly split: Split;
  readonly images?: string;
  readonly archive?: string;
  readonly task: Task;
}

export function define(command: Command): Command {
  return zooCommand(command, 'The same content is the same data set.')
    .requiredOption('--name <name>', 'what the data set is called')
    .requiredOption('--annotations <file>', 'COCO JSON with the ground truth')
    .option('--images <dir>', 'folder that the file names of the annotations are in')
    .option('--archive <file>', 'ZIP or tar of that folder, instead of --images')
    .addOption(splitOption('the part of the data set that these are'))
    .option(
      '--task <task>',
      `what the ground truth is for: ${Task.options.join(', ')}`,
      oneOf(Task),
      'DETECTION',
    )
    .addHelpText(
      'after',
      examples(
        'zoo datasets add --name coco-mini --annotations instances.json --images val2017/',
        'zoo datasets add --name coco-mini --annotations instances.json --archive val2017.zip',
      ),
    )
    .action(
      withZoo<DatasetFiles>(async ({ zoo, options }) => {
        const { record, created } = await addDataset(zoo, options);
        const said = created ? 'registered' : 'registered already';
        return { json: { dataset: record, created }, text: `${said}\n${describeDataset(record)}` };
      }),
    );
}

/** Registers a data set from files of this machine. */
export async function addDataset(
  zoo: Zoo,
  { name, annotations, split, images, archive, task }: DatasetFiles,
): Promise<{ record: DatasetRecord; created: boolean }> {
  const truth = await existingFile(annotations, '--annotations');
  const source = await imageSource(zoo, images, archive);
  const { digest } = await putBlobFile(zoo.store, truth);
  return zoo.datasets.register({
    name,
    task: [task],
    images: source,
    annotations: [{ split, annotations: digest }],
    onProgress: progressLines(),
  });
}

/** A line now and then: most data sets are registered before the first one is due. */
function progressLines(): (progress: CollectProgress) => void {
  let printedAt = performance.now();
  return ({ imagesDone, imagesTotal }) => {
    if (performance.now() - printedAt < LINE_INTERVAL_MS) return;
    printedAt = performance.now();
    printNote(`registering ${imagesDone}/${imagesTotal} images`);
  };
}

async function imageSource(zoo: Zoo, images: string | undefined, archive: string | undefined) {
  if (images !== undefined && archive === undefined) {
    return { kind: 'directory', path: await existingFolder(images, '--images') } as const;
  }
  if (archive !== undefined && images === undefined) {
    const { digest } = await putBlobFile(zoo.store, await existingFile(archive, '--archive'));
    return { kind: 'archive', archive: digest } as const;
  }
  throw new InvalidInputError(
    'name the images by --images DIR or by --archive FILE, one of the two',
    'exactly one of --images and --archive',
    ['--images'],
  );
}
