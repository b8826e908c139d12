/** Material beside the project that is not part of it: real models, images and golden results. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHARED = fileURLToPath(new URL('../../../../shared', import.meta.url));

/** Path of a shared file or folder. */
export const sharedFile = (...parts: string[]): string => join(SHARED, ...parts);

/** False: the tests that want it are skipped, and say so. */
export const hasShared = (...parts: string[]): boolean => {
  const there = existsSync(sharedFile(...parts));
  if (!there) console.warn(`skipping: ../shared/${parts.join('/')} is not there`);
  return there;
};
