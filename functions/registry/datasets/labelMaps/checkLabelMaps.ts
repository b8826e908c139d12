/** Holds label maps against their images and against what was declared of their numbers. */
import type { Digest } from '../../../../schema/digest.ts';
import {
  InvalidInputError,
  LimitExceededError,
  type Problem,
  SchemaError,
} from '../../../../schema/errors.ts';
import type { LabelMapRules } from '../../../../schema/labelMaps.ts';
import type { LabelMap } from '../../../evaluation/labels/labelMap.ts';
import { readLabelPng } from '../../../evaluation/labels/labelPng.ts';
import { requireDeclared } from '../../../evaluation/semantic/declaredLabels.ts';
import { groundTruthCodes } from '../../../evaluation/semantic/labelCodes.ts';
import { mapParameters } from '../../../evaluation/semantic/mapParameters.ts';
import { getBlob } from '../../../storage/blobs.ts';
import type { ObjectStore } from '../../../storage/objectStore.ts';
import { WorkQueue } from '../images/workQueue.ts';

export interface LabelMapToCheck {
  /** Path of the map, for error messages. */
  readonly name: string;
  readonly digest: Digest;
  readonly bytes: number;
  /** Of the image, in pixels; null where it is not known. */
  readonly width: number | null;
  readonly height: number | null;
}

/** Maps decoded at once. */
const AT_ONCE = 2;
const MAX_BYTES = 64 * 1024 ** 2;

/**
 * Decodes each map.
 *
 * @param document what a person calls them, e.g. `VAL label maps`
 * @throws SchemaError with every map that is damaged, of another size than its image, or has a number nobody declared
 */
export async function checkLabelMaps(
  store: ObjectStore,
  maps: readonly LabelMapToCheck[],
  rules: LabelMapRules,
  document: string,
): Promise<void> {
  const table = groundTruthCodes(mapParameters(rules));
  const hint = `${rules.classes.length} classes of ${rules.encoding}; declare it as ignored, or as other`;
  const problems = new Map<LabelMapToCheck, Problem>();
  const queue = new WorkQueue({ maxTasks: AT_ONCE, maxBytes: MAX_BYTES });
  for (const map of maps) {
    await queue.add(map.bytes, async () => {
      try {
        const labels = await readLabelPng(await getBlob(store, map.digest), map.name, rules.encoding);
        requireImageSize(labels, map);
        requireDeclared(labels, table, hint);
      } catch (error) {
        if (!(error instanceof InvalidInputError || error instanceof LimitExceededError)) throw error;
        problems.set(map, { pointer: '', code: 'LABEL_MAP', message: error.message });
      }
    });
  }
  await queue.drain();
  const inOrder = maps.flatMap((map) => problems.get(map) ?? []);
  if (inOrder.length > 0) throw new SchemaError(document, inOrder);
}

function requireImageSize(labels: LabelMap, { name, width, height }: LabelMapToCheck): void {
  if (width === null || height === null || (labels.width === width && labels.height === height)) return;
  throw new InvalidInputError(
    `${name} is ${labels.width} × ${labels.height} pixels, and its image ${width} × ${height}`,
    'a label map has the size of its image',
    [name],
  );
}
