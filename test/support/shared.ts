/** Material beside the project that is not part of it: real models, images and golden results. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const SHARED = resolve(import.meta.dirname, '../../../shared');

/** Path of a shared file or folder. */
export const sharedFile = (...parts: string[]): string => resolve(SHARED, ...parts);

/** False: the tests that want it are skipped, and say so. */
export function hasShared(...parts: string[]): boolean {
  const there = existsSync(sharedFile(...parts));
  if (!there) console.warn(`skipping: ../shared/${parts.join('/')} is not there`);
  return there;
}

/** A shared JSON file. */
export function readShared<T>(...parts: string[]): T {
  return JSON.parse(readFileSync(sharedFile(...parts), 'utf8')) as T;
}
