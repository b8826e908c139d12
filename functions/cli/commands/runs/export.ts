/** `zoo runs export` */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { InvalidInputError } from '../../../../schema/errors.ts';
import {
  labelArchiveKey,
  RESULTS_NAMES,
  type ResultsName,
  resultsKey,
  resultsName,
} from '../../../../schema/keys.ts';
import type { RunRecord } from '../../../../schema/run.ts';
import type { Zoo } from '../../../host/zoo.ts';
import { cityscapesInstances } from '../../../pipeline/export/cityscapesInstances.ts';
import { cocoSubmission, submissionName } from '../../../pipeline/export/cocoSubmission.ts';
import { cityscapesLabels, imagenetLabels } from '../../../pipeline/export/labelSubmissions.ts';
import { type ZipEntry, zipOf } from '../../../pipeline/export/zip.ts';
import { requireSucceeded } from '../../../pipeline/queries/requireSucceeded.ts';
import { comparesLabels, objectEvaluation } from '../../../pipeline/runs/evaluations.ts';
import { datasetOf } from '../../../pipeline/runs/identity.ts';
import { labelMapsOf } from '../../../pipeline/runs/labelMaps.ts';
import { splitOf } from '../../../registry/datasets/splitOf.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { type ExportedFile, writeWithMd5 } from '../../exportedFile.ts';
import { formatBytes } from '../../terminal/units.ts';

const OBJECT_FORMATS = ['coco', 'coco-submission', 'cityscapes-instances'] as const;
const LABEL_FORMATS = ['label-maps', 'cityscapes', 'imagenet-s'] as const;
type ObjectFormat = (typeof OBJECT_FORMATS)[number];
type LabelFormat = (typeof LABEL_FORMATS)[number];

interface ExportOptions {
  readonly format?: ObjectFormat | LabelFormat;
  readonly output: string;
  readonly kind?: ResultsName;
  readonly set?: string;
  readonly algorithm: string;
}

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

interface Exported {
  readonly format: string;
  readonly files: readonly ExportedFile[];
}

async function exportLabels(zoo: Zoo, run: RunRecord, options: ExportOptions): Promise<Exported> {
  const { output, algorithm } = options;
  const format = oneOfFormats(LABEL_FORMATS, options.format, 'label maps');
  await makeFolder(output);
  if (format === 'label-maps') {
    const content = await zoo.store.stream(labelArchiveKey(run.id));
    return { format, files: [await writeWithMd5(join(output, 'semantic.zip'), content)] };
  }
  const { split } = datasetOf(run.inputs);
  const dataset = await zoo.datasets.get(run.dataset);
  const labelled = {
    store: zoo.store,
    run,
    images: await zoo.datasets.imageIndex(dataset, split),
    maps: labelMapsOf(dataset, split),
  };
  const name = `${format}_${split.toLowerCase()}_${algorithm}_results.zip`;
  const entries = format === 'cityscapes' ? cityscapesLabels(labelled) : imagenetLabels(labelled);
  return { format, files: [await writeWithMd5(join(output, name), zipOf(entries))] };
}

/** The first where none is asked for. @throws InvalidInputError for a format of other results */
function oneOfFormats<Format extends string>(
  formats: readonly [Format, ...Format[]],
  asked: string | undefined,
  what: string,
): Format {
  if (asked === undefined) return formats[0];
  const format = formats.find((each) => each === asked);
  if (format !== undefined) return format;
  throw new InvalidInputError(
    `--format ${asked}: the run has ${what}: export them as ${formats.join(', ')}`,
    'a format of what the run has',
    ['--format'],
  );
}

async function exportObjects(zoo: Zoo, run: RunRecord, options: ExportOptions): Promise<Exported> {
  const { output, algorithm } = options;
  const format = oneOfFormats(OBJECT_FORMATS, options.format, 'objects and no label maps');
  const kinds = await kindsOf(zoo, run, format, options.kind);
  await makeFolder(output);
  const archive = (name: string, entries: AsyncIterable<ZipEntry>) =>
    writeWithMd5(join(output, `${name}.zip`), zipOf(entries));
  if (format === 'coco') {
    const files: ExportedFile[] = [];
    for (const kind of kinds) {
      const content = await zoo.store.stream(resultsKey(run.id, kind));
      files.push(await writeWithMd5(join(output, `${kind}.json`), content));
    }
    return { format, files };
  }
  const { split } = datasetOf(run.inputs);
  if (format === 'coco-submission') {
    const set = options.set ?? split.toLowerCase();
    const [kind = 'bbox'] = kinds;
    const submission = cocoSubmission(zoo.store, run, kind, { set, algorithm });
    return { format, files: [await archive(submissionName(kind, set, algorithm), submission)] };
  }
  const dataset = await zoo.datasets.get(run.dataset);
  const images = await zoo.datasets.imageIndex(dataset, split);
  const { categories } = splitOf(dataset, split);
  const name = `cityscapes_${split.toLowerCase()}_${algorithm}_results`;
  return { format, files: [await archive(name, cityscapesInstances(zoo.store, run, images, categories))] };
}

/** Kinds of results to export, all of which there are. @throws InvalidInputError */
async function kindsOf(
  zoo: Zoo,
  run: RunRecord,
  format: ObjectFormat,
  kind: ResultsName | undefined,
): Promise<ResultsName[]> {
  const there: ResultsName[] = [];
  for (const name of RESULTS_NAMES) {
    if ((await zoo.store.head(resultsKey(run.id, name))) !== undefined) there.push(name);
  }
  if (kind === undefined && format === 'coco') return there;
  const usual = format === 'cityscapes-instances' ? 'segm' : resultsName(objectEvaluation(run).iouType);
  const one = kind ?? usual;
  if (there.includes(one)) return [one];
  throw new InvalidInputError(
    `the run has no ${one} results, only ${there.join(', ')}: export these, or a run of a model that gives ${one}`,
    'only published results can be exported',
    [kind ? '--kind' : '--format'],
  );
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new InvalidInputError(
      `--output: ${folder} cannot be made (${(cause as Error).message})`,
      '--output names a folder that can be written',
      ['--output'],
      { cause },
    );
  }
}

/** A part of a file name. */
function word(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/.test(text)) return text;
  throw new InvalidArgumentError('Give 1 to 100 of A-Z a-z 0-9 . - beginning with a letter or digit.');
}
