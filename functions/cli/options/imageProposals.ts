/** `--proposals` of one image: its boxes in a results file that may be of many. */
import { basename, parse } from 'node:path';
import { InvalidInputError } from '../../../schema/errors.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import { type ProposedBox, ProposedBoxes } from '../../../schema/proposedBox.ts';
import { readText } from '../files.ts';

/** What the file may call the image. */
export interface ImageNames {
  /** Its path. */
  readonly file: string;
  /** Its id in the file, where a person says it. */
  readonly id?: number;
}

/**
 * The image is that of the id; else that which the file names as the image's file, with or without its ending, or by the
 * number that this is; else the only one there is.
 *
 * @throws InvalidInputError, SchemaError where the file cannot be read, or has no boxes of the image
 */
export async function proposalsOfImage(path: string, image: ImageNames): Promise<ProposedBox[]> {
  const all = parseJsonWith(ProposedBoxes, await readText(path, '--proposals'), basename(path));
  const called = calledIn(all, image);
  return all
    .filter(({ image_id }) => image_id === called)
    .map(({ bbox, score, category_id }) => ({
      bbox,
      score,
      ...(category_id !== undefined && { category_id }),
    }));
}

function calledIn(boxes: ProposedBoxes, { file, id }: ImageNames): number | string {
  const there = new Set(boxes.map(({ image_id }) => image_id));
  if (id !== undefined) {
    if (there.has(id)) return id;
    throw refused(`the file has no boxes of image ${id}, only of ${listed(there)}`, '--image-id');
  }
  const { base, name } = parse(file);
  const names = [base, name, ...(/^\d+$/.test(name) ? [Number(name)] : [])];
  const named = names.find((each) => there.has(each));
  if (named !== undefined) return named;
  const [only, ...others] = there;
  if (only !== undefined && others.length === 0) return only;
  const what = only === undefined ? 'no boxes at all' : `boxes of ${listed(there)}, of which none is ${base}`;
  throw refused(`the file has ${what}: name the image's id with --image-id`, '--proposals');
}

const SHOWN = 5;

function listed(images: ReadonlySet<number | string>): string {
  const shown = [...images].slice(0, SHOWN).join(', ');
  return images.size > SHOWN ? `${shown} and ${images.size - SHOWN} more images` : `image ${shown}`;
}

function refused(message: string, option: string): InvalidInputError {
  return new InvalidInputError(`${option}: ${message}`, 'boxes of the image in a COCO results array', [
    option,
  ]);
}
