/** What the label map of each image is called in an archive of them. */
import { basename, dirname, extname, join } from 'node:path/posix';
import type { ImageEntry } from '../../../../schema/dataset.ts';
import { normalPath } from '../../../registry/datasets/fileName.ts';

/** As its image, with the ending of a PNG; where two images differ in their ending alone, the id is added. */
export function labelPaths(images: readonly ImageEntry[]): Map<number, string> {
  const taken = new Set<string>();
  return new Map(
    images.map(({ id, fileName }) => {
      const path = normalPath(fileName) || String(id);
      const bare = join(dirname(path), basename(path, extname(path)));
      const name = taken.has(bare) ? `${bare}.${id}` : bare;
      taken.add(name);
      return [id, `${name}.png`];
    }),
  );
}
