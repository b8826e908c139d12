/** Archives as COCO's evaluation servers take them (https://cocodataset.org/#upload). */
import type { ResultsName } from '../../../schema/keys.ts';
import { resultsKey } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { ZipEntry } from './zip.ts';

/** The servers tell kinds of results apart by the beginning of the name. */
const PREFIX: Readonly<Record<ResultsName, string>> = {
  bbox: 'detections',
  segm: 'detections',
  keypoints: 'person_keypoints',
};

/** `detections_test-dev2017_alg_results`: name of the archive, and of the one file in it. @param set as COCO names it */
export const submissionName = (kind: ResultsName, set: string, algorithm: string): string =>
  `${PREFIX[kind]}_${set}_${algorithm}_results`;

/** The published results, byte by byte, under the name that the server wants. */
export async function* cocoSubmission(
  store: ObjectStore,
  run: RunRecord,
  kind: ResultsName,
  { set, algorithm }: { readonly set: string; readonly algorithm: string },
): AsyncGenerator<ZipEntry> {
  const content = await store.stream(resultsKey(run.id, kind));
  yield { name: `${submissionName(kind, set, algorithm)}.json`, content };
}
