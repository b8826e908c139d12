/** Where an encoded image comes from, and the checks that need no decoder: is it there, empty, an image at all? */

import { readFileSync } from 'node:fs';
import { type Digest, digestOf } from '../../../schema/digest.ts';
import { isSystemError, systemErrorCode } from '../../../schema/systemError.ts';
import { InferenceError } from '../failure.ts';
import { FORMAT_BYTES, type ImageFormat, imageFormat } from './format.ts';

/** An image as a file, which has to have the digest where one is given, or as its bytes. */
export type ImageSource =
  | { readonly file: string; readonly digest?: Digest | undefined }
  | { readonly bytes: Uint8Array };

/**
 * The encoded bytes of an image. Read at once: a worker has nothing else to do that could not wait for so long, and to be told later
 * takes longer than to read a photograph.
 *
 * @throws InferenceError IMAGE_MISSING, IMAGE_UNREADABLE where the file may not be read, or IMAGE_DAMAGED
 */
export function encodedBytes(source: ImageSource): Uint8Array {
  if ('bytes' in source) return source.bytes;
  const bytes = fileBytes(source.file);
  const actual = source.digest && digestOf(bytes);
  if (actual === source.digest) return bytes;
  const message = `the stored image is damaged: it was registered with digest ${source.digest} and has ${actual}`;
  throw new InferenceError('IMAGE_DAMAGED', message);
}

function fileBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw fileFailure(cause);
  }
}

/** What a failed `open` or `read` means to the one who asked for the image. Paths are left out of the message. */
export function fileFailure(cause: unknown): InferenceError {
  return isSystemError(cause, 'ENOENT', 'ENOTDIR')
    ? new InferenceError('IMAGE_MISSING', 'the image file is not there', { cause })
    : new InferenceError(
        'IMAGE_UNREADABLE',
        `the image file cannot be read (${systemErrorCode(cause) ?? 'unknown'})`,
        {
          cause,
        },
      );
}

/**
 * Format of encoded bytes, of which the first {@link FORMAT_BYTES} are enough.
 *
 * @throws InferenceError IMAGE_EMPTY or IMAGE_UNREADABLE
 */
export function requireFormat(head: Uint8Array): ImageFormat {
  if (head.length === 0) throw new InferenceError('IMAGE_EMPTY', 'the image has no bytes');
  const format = imageFormat(head.subarray(0, FORMAT_BYTES));
  if (format) return format;
  const what = 'this is not a JPEG, PNG, WebP, GIF or TIFF image';
  throw new InferenceError('IMAGE_UNREADABLE', what);
}
