/** Options of commands that read what lies beside a model. */
import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Zoo } from '../../host/zoo.ts';
import { readClassNames } from '../../inference/metadata/classNames.ts';
import { folderFiles } from '../../inference/metadata/files/folderFiles.ts';
import { refuseLargeMetadata } from '../../inference/metadata/files/metadataFiles.ts';
import type { DescribedModel } from '../../registry/models/describedModel.ts';
import { existingPath, readText } from '../files.ts';

export interface MetadataOptions {
  readonly metadata?: readonly string[];
  readonly classes?: string;
  readonly dataset?: string;
  readonly name?: string;
  readonly set?: ReadonlyMap<string, unknown>;
  readonly acceptSuggestions?: true;
  readonly allowUnmatched?: true;
}

/** Their names, for options that leave nothing for them to do. */
export const METADATA_OPTIONS = [
  'metadata',
  'classes',
  'dataset',
  'name',
  'set',
  'acceptSuggestions',
  'allowUnmatched',
] as const satisfies ReadonlyArray<keyof MetadataOptions>;

export function addMetadataOptions(command: Command): Command {
  return command
    .option(
      '--metadata <path>',
      'a file that describes the model, or a folder of such files; may be given several times (default: the folder of the graph)',
      (path: string, before: readonly string[] = []) => [...before, path],
    )
    .option('--classes <file>', 'names of the classes: one per line, or JSON')
    .option(
      '--dataset <data set>',
      'registered data set whose categories the classes are matched with, by name',
    )
    .option('--allow-unmatched', 'never report classes that no category has the name of')
    .option('--name <name>', 'name to list the model by')
    .option(
      '--set <pointer=value>',
      'a member of the manifest, as /input/preprocessing/channelOrder=BGR: JSON or a word; may be given several times',
      answer,
    )
    .option('--accept-suggestions', 'take what the shapes of the outputs suggest for true');
}

/** Reads what is known of a graph. @throws UserError */
export async function describeFrom(
  zoo: Zoo,
  graph: string,
  options: MetadataOptions,
): Promise<DescribedModel> {
  const { metadata = [], classes, dataset, name, set } = options;
  const named: string[] = [];
  for (const path of metadata) named.push(await existingPath(path, '--metadata'));
  const answers = new Map(set);
  if (name !== undefined) answers.set('/name', name);
  return zoo.models.describe(
    { file: graph },
    {
      graphFile: basename(graph),
      files: folderFiles(graph, named),
      answers,
      acceptSuggestions: options.acceptSuggestions === true,
      allowUnmatched: options.allowUnmatched === true,
      ...(classes === undefined ? {} : { classes: await namesFrom(classes) }),
      ...(dataset === undefined ? {} : { dataset: await zoo.datasets.find(dataset) }),
    },
  );
}

async function namesFrom(path: string) {
  const text = await readText(path, '--classes');
  const file = basename(path);
  refuseLargeMetadata(file, Buffer.byteLength(text));
  return { names: readClassNames({ name: file, text }), file };
}

function answer(text: string, before: ReadonlyMap<string, unknown> = new Map()): Map<string, unknown> {
  const [, pointer, value] = /^(\/[^=]+)=(.*)$/s.exec(text) ?? [];
  if (pointer === undefined || value === undefined) {
    throw new InvalidArgumentError('Give a JSON pointer, an equals sign and a value.');
  }
  return new Map([...before, [pointer, jsonOrWord(value)]]);
}

/** Words need no quotation marks. */
function jsonOrWord(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
