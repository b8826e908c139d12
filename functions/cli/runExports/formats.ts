/** The formats that the results of a run leave in. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { ResultsName } from '../../../schema/keys.ts';
import type { ExportedFile } from '../exportedFile.ts';

/** Of boxes, masks and key points; the first is the usual one. */
export const OBJECT_FORMATS = ['coco', 'coco-submission', 'cityscapes-instances'] as const;
/** Of label maps; the first is the usual one. */
export const LABEL_FORMATS = ['label-maps', 'cityscapes', 'imagenet-s'] as const;
export type ObjectFormat = (typeof OBJECT_FORMATS)[number];
export type LabelFormat = (typeof LABEL_FORMATS)[number];

export interface ExportOptions {
  readonly format?: ObjectFormat | LabelFormat;
  readonly output: string;
  readonly kind?: ResultsName;
  readonly set?: string;
  readonly algorithm: string;
}

export interface Exported {
  readonly format: string;
  readonly files: readonly ExportedFile[];
}

/** The first where none is asked for. @throws InvalidInputError for a format of other results */
export function oneOfFormats<Format extends string>(
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
