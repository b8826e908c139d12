/** Options about the label maps of a data set, or those that somebody brings. */
import type { Command } from 'commander';
import type { z } from 'zod';
import { LabelEncoding } from '../../../schema/semantic.ts';
import type { Files, LabelMapsRequest } from '../../registry/datasets/request.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { putBlobFile } from '../../storage/putBlob.ts';
import { existingPath, isFolder } from '../files.ts';
import { oneOf } from './choices.ts';
import { labelList } from './labels.ts';
import { wholeNumber } from './numbers.ts';

export interface SuffixOptions {
  readonly labelSuffix?: string;
  readonly imageSuffix?: string;
}

export interface LabelMapOptions extends SuffixOptions {
  readonly labelMaps?: string;
  readonly labelEncoding?: LabelEncoding;
  readonly labelIgnore?: number[];
  readonly labelOther?: number[];
  readonly labelBackground?: number;
}

export function addSuffixOptions(command: Command): Command {
  return command
    .option('--label-suffix <text>', 'what the names of label maps end in before .png, as _gtFine_labelIds')
    .option('--image-suffix <text>', 'what the names of their images end in instead, as _leftImg8bit');
}

export function addLabelMapOptions(command: Command): Command {
  return addSuffixOptions(
    command
      .optionsGroup('Label maps (PNG, one for each image, named as it is):')
      .option('--label-maps <path>', 'folder of them, or a ZIP or tar of one')
      .option(
        '--label-encoding <name>',
        `what their numbers mean: ${LabelEncoding.options.join(', ')} (default: INDEX, the id of a category)`,
        oneOf(LabelEncoding),
      )
      .option(
        '--label-ignore <list>',
        'numbers whose pixels are not counted, as in 255 or 0,200-255',
        labelList,
      )
      .option('--label-other <list>', 'numbers that are none of the classes', labelList)
      .option(
        '--label-background <number>',
        'the class that is no object; it is added where no category has the number (IMAGENET_S: 0)',
        wholeNumber(0, 65_535),
      ),
  ).optionsGroup('Options:');
}

export const suffixesOf = ({ labelSuffix, imageSuffix }: SuffixOptions) => ({
  ...(labelSuffix !== undefined && { suffix: labelSuffix }),
  ...(imageSuffix !== undefined && { imageSuffix }),
});

/** Undefined where there are none. @throws InvalidInputError */
export async function labelMapsOf(
  store: ObjectStore,
  options: LabelMapOptions,
): Promise<z.input<typeof LabelMapsRequest> | undefined> {
  const { labelMaps, labelEncoding, labelIgnore, labelOther, labelBackground } = options;
  if (labelMaps === undefined) return undefined;
  return {
    files: await labelFilesOf(store, labelMaps, '--label-maps'),
    ...(labelEncoding && { encoding: labelEncoding }),
    ...(labelIgnore && { ignore: labelIgnore }),
    ...(labelOther && { other: labelOther }),
    ...(labelBackground !== undefined && { background: labelBackground }),
    ...suffixesOf(options),
  };
}

/** A folder as it is; an archive is put into the store. @throws InvalidInputError */
export async function labelFilesOf(store: ObjectStore, given: string, option: string): Promise<Files> {
  const path = await existingPath(given, option);
  if (await isFolder(path)) return { kind: 'directory', path };
  return { kind: 'archive', archive: (await putBlobFile(store, path)).digest };
}

/** Archives by the name's ending: results are JSON or label maps, and JSON may be gzipped, too. */
const ARCHIVE = /\.(zip|tar|tgz|tar\.gz)$/i;

/** Whether results are a folder or an archive, and so label maps; a path that leads nowhere is neither. */
export async function holdsLabelMaps(path: string): Promise<boolean> {
  return ARCHIVE.test(path) || (path !== '-' && (await isFolder(path).catch(() => false)));
}
