/** An annotation file: read once by the evaluator's parser, so that what is registered can be evaluated. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { Digest } from '../../../schema/digest.ts';
import { NotFoundError, type Problem, SchemaError } from '../../../schema/errors.ts';
import { blobKey } from '../../../schema/keys.ts';
import type { Split } from '../../../schema/task.ts';
import { type GroundTruth, parseGroundTruth } from '../../evaluation/coco/groundTruth.ts';
import { localBlob } from '../../storage/blobs.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { fileNameProblem } from './fileName.ts';
import { type ListedImage, listImages } from './listedImages.ts';

const CHUNK_BYTES = 1024 ** 2;

export interface AnnotationFile {
  readonly split: Split;
  readonly digest: Digest;
  readonly groundTruth: GroundTruth;
  /** At least one. */
  readonly images: readonly ListedImage[];
}

/**
 * Reads the annotation file of one split.
 *
 * @throws NotFoundError where there is no such blob
 * @throws SchemaError with JSON pointers where it is no ground truth that can be evaluated, lists no image, or names
 *   a file outside the folder of images
 */
export async function readAnnotationFile(
  store: ObjectStore,
  split: Split,
  digest: Digest,
): Promise<AnnotationFile> {
  if (!(await store.head(blobKey(digest)))) throw new NotFoundError('uploaded file', digest, ['annotations']);
  const path = await localBlob(store, digest);
  const document = `${split} annotations`;
  const groundTruth = parseGroundTruth(chunksOf(path), { document, missingArea: 'box' });
  const images = listImages(chunksOf(path));
  const problems = fileNameProblems(images);
  if (images.length === 0) {
    problems.push({
      pointer: '/images',
      code: 'NO_IMAGES',
      message: 'lists no image: there is nothing to evaluate',
    });
  }
  if (problems.length > 0) throw new SchemaError(document, problems);
  return { split, digest, groundTruth, images };
}

function fileNameProblems(images: readonly ListedImage[]): Problem[] {
  return images.flatMap(({ fileName }, index) => {
    // An image without a name is a missing image, which results can still be scored against.
    const problem = fileName === '' ? undefined : fileNameProblem(fileName);
    if (!problem) return [];
    const message = `${JSON.stringify(fileName)} ${problem}`;
    return [{ pointer: `/images/${index}/file_name`, code: 'UNSAFE_FILE_NAME', message }];
  });
}

/** The pieces of a local file. The parser is synchronous: it takes a file as fast as it comes. */
function* chunksOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const chunk = new Uint8Array(CHUNK_BYTES);
    for (;;) {
      const bytes = readSync(file, chunk);
      if (bytes === 0) return;
      yield chunk.subarray(0, bytes);
    }
  } finally {
    closeSync(file);
  }
}
