/** An annotation file: read once by the evaluator's parser, so that what is registered can be evaluated. */
import type { Digest } from '../../../schema/digest.ts';
import { NotFoundError, type Problem, SchemaError } from '../../../schema/errors.ts';
import { blobKey } from '../../../schema/keys.ts';
import type { Split } from '../../../schema/task.ts';
import { parseGroundTruth } from '../../evaluation/coco/groundTruth.ts';
import type { GroundTruth } from '../../evaluation/coco/groundTruthColumns.ts';
import { fileChunks } from '../../evaluation/fileChunks.ts';
import { localBlob } from '../../storage/blobs.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { fileNameProblem } from './fileName.ts';
import { type ListedImage, listImages } from './listedImages.ts';

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
  // A parser that stops before the end, at a fault or at the closing bracket, leaves the closing of the file to us.
  using chunks = fileChunks(path);
  const groundTruth = parseGroundTruth(chunks, { document, missingArea: 'box' });
  using again = fileChunks(path);
  const images = listImages(again);
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
