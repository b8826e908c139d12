/** The files of the workloads, made where they are not there yet. The same number of images is the same files. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeInstances, writePersonKeypoints } from './groundTruthFiles.ts';
import { writeBoxes, writeMasks, writePoses, writeProposals } from './resultFiles.ts';

const WRITERS: Readonly<Record<string, (path: string, images: number) => void>> = {
  'instances_gt.json': writeInstances,
  'keypoints_gt.json': writePersonKeypoints,
  'bbox_dt.json': writeBoxes,
  'segm_dt.json': writeMasks,
  'keypoints_dt.json': writePoses,
  'proposals_dt.json': writeProposals,
};

/**
 * Makes those of `names` that are not in `folder`.
 *
 * @throws RangeError for a name that is none of a workload's files
 */
export async function makeFiles(
  folder: string,
  images: number,
  names: readonly string[],
  note: (line: string) => void,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of names) {
    const path = join(folder, name);
    if (existsSync(path)) continue;
    const write = WRITERS[name];
    if (!write) throw new RangeError(`no workload has a file ${name}`);
    note(`making ${path}`);
    write(path, images);
  }
}
