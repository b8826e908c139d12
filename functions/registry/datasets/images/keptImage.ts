/** One image file as it was brought into the store. */

import type { ImageProblem } from '../../../../schema/dataset.ts';
import type { Digest } from '../../../../schema/digest.ts';
import { InferenceError } from '../../../inference/failure.ts';
import { readImageHeader } from '../../../inference/image/header.ts';
import type { ObjectStore } from '../../../storage/objectStore.ts';
import { putBlob } from '../../../storage/putBlob.ts';
import { MAX_IMAGE_BYTES, type SourceFile } from './sourceFile.ts';

/** What the header of an image says: stored pixels, and the turn that EXIF orientation (1 to 8) asks for. */
export interface StoredSize {
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
}

export interface KeptImage {
  /** Null where no bytes were kept. */
  readonly digest: Digest | null;
  readonly bytes: number;
  /** Undefined where the header cannot be read. */
  readonly size?: StoredSize;
  readonly problem?: { readonly kind: ImageProblem; readonly detail: string };
}

/** Stores a file under its digest and reads its header. Broken images are kept as well: they are part of the data. */
export async function keepImage(store: ObjectStore, file: SourceFile): Promise<KeptImage> {
  if (file.kind === 'missing') {
    return { digest: null, bytes: 0, problem: { kind: 'MISSING', detail: file.detail } };
  }
  if (file.kind === 'too-large') {
    const detail = `the file has ${file.bytes} bytes: the limit is ${MAX_IMAGE_BYTES}`;
    return { digest: null, bytes: file.bytes, problem: { kind: 'TOO_LARGE', detail } };
  }
  const blob = await putBlob(store, file.bytes);
  return { ...blob, ...(await headerOf(file.bytes)) };
}

async function headerOf(bytes: Uint8Array): Promise<Pick<KeptImage, 'size' | 'problem'>> {
  try {
    const { width, height, orientation } = await readImageHeader({ bytes });
    return { size: { width, height, orientation } };
  } catch (error) {
    if (!(error instanceof InferenceError)) throw error;
    return { problem: { kind: problemOf(error), detail: error.message } };
  }
}

function problemOf(error: InferenceError): ImageProblem {
  switch (error.failure.code) {
    case 'IMAGE_EMPTY':
      return 'EMPTY';
    case 'IMAGE_TOO_LARGE':
      return 'TOO_LARGE';
    default:
      return 'UNREADABLE';
  }
}
