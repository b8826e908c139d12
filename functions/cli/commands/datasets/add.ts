/** `zoo datasets add` */
import type { Command } from 'commander';
import type { DatasetRecord } from '../../../../schema/dataset.ts';
import type { Digest } from '../../../../schema/digest.ts';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { type Split, Task } from '../../../../schema/task.ts';
import type { Zoo } from '../../../host/zoo.ts';
import type { CollectProgress } from '../../../registry/datasets/images/collectImages.ts';
import { imagesAlone } from '../../../registry/datasets/labelMaps/imagesAlone.ts';
import { putBlob, putBlobFile } from '../../../storage/putBlob.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { existingFile, existingFolder } from '../../files.ts';
import { oneOf, splitOption } from '../../options/choices.ts';
import {
  addLabelMapOptions,
  type LabelMapOptions,
  labelMapsOf,
  suffixesOf,
} from '../../options/labelMaps.ts';
import { classNames } from '../../options/labels.ts';
import { describeDataset } from '../../report/dataset.ts';
import { printNote } from '../../terminal/streams.ts';

const LINE_INTERVAL_MS = 2000;

export interface DatasetFiles extends LabelMapOptions {
  readonly name: string;
  /** Left out of images that have label maps alone. */
  readonly annotations?: string;
  /** The classes of those: a number, or a file of names. */
  readonly classes?: string;
  readonly split: Split;
  readonly images?: string;
  readonly archive?: string;
  readonly task?: Task;
}

export function define(command: Command): Command {
  zooCommand(command, 'The same content is the same data set.')
    .requiredOption('--name <name>', 'what the data set is called')
    .option(
      '--annotations <file>',
      'COCO JSON with the ground truth; left out where label maps are all there is, as of Cityscapes',
    )
    .option('--images <dir>', 'folder that the file names of the annotations are in')
    .option('--archive <file>', 'ZIP or tar of that folder, instead of --images')
    .addOption(splitOption('the part of the data set that these are'))
    .option(
      '--task <task>',
      `what the annotations are for: ${Task.options.join(', ')} (default: DETECTION; with label maps SEMANTIC_SEGMENTATION as well)`,
      oneOf(Task),
    );
  return addLabelMapOptions(command)
    .option(
      '--classes <n|file>',
      'without --annotations: how many classes, or a file with a name on each line',
    )
    .addHelpText(
      'after',
      examples(
        'zoo datasets add --name coco-mini --annotations instances.json --images val2017/',
        'zoo datasets add --name coco-mini --annotations instances.json --archive val2017.zip',
        'zoo datasets add --name scenes-labels --annotations instances.json --images images/ --label-maps semantic/ --label-ignore 255 --label-background 0',
        'zoo datasets add --name cityscapes --images leftImg8bit/val --label-maps gtFine/val --label-encoding cityscapes_label_ids --image-suffix _leftImg8bit --label-suffix _gtFine_labelIds',
        'zoo datasets add --name imagenet-s --images validation --label-maps validation-segmentation --label-encoding imagenet_s --classes 920',
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
  files: DatasetFiles,
): Promise<{ record: DatasetRecord; created: boolean }> {
  const { name, split, images, archive } = files;
  const labelMaps = await labelMapsOf(zoo.store, files);
  const annotations = await annotationsOf(zoo, files);
  return zoo.datasets.register({
    name,
    task: tasksOf(files),
    images: await imageSource(zoo, images, archive),
    annotations: [{ split, annotations, ...(labelMaps && { labelMaps }) }],
    onProgress: progressLines(),
  });
}

/** Annotations are of objects unless they are said to be of something else; label maps are of what they are. */
function tasksOf({ task, annotations, labelMaps }: DatasetFiles): Task[] {
  const ofAnnotations: Task[] = annotations === undefined && task === undefined ? [] : [task ?? 'DETECTION'];
  const ofMaps: Task[] = labelMaps === undefined ? [] : ['SEMANTIC_SEGMENTATION'];
  return [...new Set([...ofAnnotations, ...ofMaps])];
}

async function annotationsOf(zoo: Zoo, files: DatasetFiles): Promise<Digest> {
  const { annotations, classes, images, labelMaps, labelEncoding = 'INDEX' } = files;
  if (annotations !== undefined) {
    if (classes !== undefined) {
      throw refused('--classes: the annotations list the categories: leave it out', '--classes');
    }
    return (await putBlobFile(zoo.store, await existingFile(annotations, '--annotations'))).digest;
  }
  if (labelMaps === undefined) {
    throw refused('--annotations is missing: name a COCO JSON file, or --label-maps', '--annotations');
  }
  if (images === undefined) {
    throw refused('--images is missing: without --annotations the images are those of a folder', '--images');
  }
  if (classes === undefined && labelEncoding !== 'CITYSCAPES_LABEL_IDS') {
    throw refused(
      `--classes is missing: ${labelEncoding} does not say how many classes there are`,
      '--classes',
    );
  }
  const document = await imagesAlone({
    folder: await existingFolder(images, '--images'),
    encoding: labelEncoding,
    classes: classes === undefined ? undefined : await classNames(classes),
    ...suffixesOf(files),
  });
  return (await putBlob(zoo.store, new TextEncoder().encode(JSON.stringify(document)))).digest;
}

const refused = (message: string, option: string): InvalidInputError =>
  new InvalidInputError(message, 'what a data set is made of', [option]);

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
