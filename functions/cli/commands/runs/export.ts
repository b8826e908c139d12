/** `zoo runs export` */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { RESULTS_NAMES, type ResultsName, resultsKey, resultsName } from '../../../../schema/keys.ts';
import type { RunRecord } from '../../../../schema/run.ts';
import type { Zoo } from '../../../host/zoo.ts';
import { cityscapesInstances } from '../../../pipeline/export/cityscapesInstances.ts';
import { cocoSubmission, submissionName } from '../../../pipeline/export/cocoSubmission.ts';
import { type ZipEntry, zipOf } from '../../../pipeline/export/zip.ts';
import { requireSucceeded } from '../../../pipeline/queries/requireSucceeded.ts';
import { datasetOf } from '../../../pipeline/runs/identity.ts';
import { splitOf } from '../../../registry/datasets/splitOf.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { type ExportedFile, writeWithMd5 } from '../../exportedFile.ts';
import { formatBytes } from '../../terminal/units.ts';

const FORMATS = ['coco', 'coco-submission', 'cityscapes-instances', 'cityscapes', 'imagenet-s'] as const;

interface ExportOptions {
  readonly format: (typeof FORMATS)[number];
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
        'coco: the published results arrays; coco-submission, cityscapes-instances: an archive as the server takes it; cityscapes, imagenet-s: label maps, which runs do not have yet',
      )
        .choices(FORMATS)
        .default('coco'),
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
      ),
    )
    .action(
      withZoo<ExportOptions>(async ({ zoo, options, argument }) => {
        const run = await zoo.runs.find(argument);
        requireSucceeded(run);
        const files = await exported(zoo, run, options);
        const lines = files.map(({ path, bytes, md5 }) => `${path}  ${formatBytes(bytes)}, md5 ${md5}`);
        return { json: { run: run.id, format: options.format, files }, text: lines.join('\n') };
      }),
    );
}

async function exported(zoo: Zoo, run: RunRecord, options: ExportOptions): Promise<ExportedFile[]> {
  const { format, output, algorithm } = options;
  if (format === 'cityscapes' || format === 'imagenet-s') {
    throw new InvalidInputError(
      `--format ${format}: it is made of label maps, and runs have none: export another format, or make label maps with zoo infer --label-map`,
      'formats of label maps are for runs of label maps',
      ['--format'],
    );
  }
  const kinds = await kindsOf(zoo, run, options);
  await makeFolder(output);
  const archive = (name: string, entries: AsyncIterable<ZipEntry>) =>
    writeWithMd5(join(output, `${name}.zip`), zipOf(entries));
  if (format === 'coco') {
    const files: ExportedFile[] = [];
    for (const kind of kinds) {
      const content = await zoo.store.stream(resultsKey(run.id, kind));
      files.push(await writeWithMd5(join(output, `${kind}.json`), content));
    }
    return files;
  }
  const { split } = datasetOf(run.inputs);
  if (format === 'coco-submission') {
    const set = options.set ?? split.toLowerCase();
    const [kind = 'bbox'] = kinds;
    return [
      await archive(
        submissionName(kind, set, algorithm),
        cocoSubmission(zoo.store, run, kind, { set, algorithm }),
      ),
    ];
  }
  const dataset = await zoo.datasets.get(run.dataset);
  const images = await zoo.datasets.imageIndex(dataset, split);
  const { categories } = splitOf(dataset, split);
  return [
    await archive(
      `cityscapes_${split.toLowerCase()}_${algorithm}_results`,
      cityscapesInstances(zoo.store, run, images, categories),
    ),
  ];
}

/** Kinds of results to export, all of which there are. @throws InvalidInputError */
async function kindsOf(zoo: Zoo, run: RunRecord, { format, kind }: ExportOptions): Promise<ResultsName[]> {
  const there: ResultsName[] = [];
  for (const name of RESULTS_NAMES) {
    if ((await zoo.store.head(resultsKey(run.id, name))) !== undefined) there.push(name);
  }
  const wanted = kind ?? { coco: null, 'cityscapes-instances': 'segm' as const }[format as string];
  if (wanted === null) return there;
  const one = wanted ?? resultsName(run.inputs.evaluation.iouType);
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
