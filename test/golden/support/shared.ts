/** The golden files beside the project, where they are. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const SHARED = resolve(import.meta.dirname, '../../../../shared');

/** Golden tests are skipped without the files, and say so. */
export const hasGolden = existsSync(resolve(SHARED, 'golden/edge_golden.json'));
export const skippedBecause = hasGolden ? '' : ` (skipped: there is no ${SHARED}/golden)`;

export const sharedPath = (path: string): string => resolve(SHARED, path);

export function readShared<T>(path: string): T {
  return JSON.parse(readFileSync(sharedPath(path), 'utf8')) as T;
}
