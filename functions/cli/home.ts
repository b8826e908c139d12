/** Where the zoo keeps its store and catalog. */
import { resolve } from 'node:path';

export const HOME_VARIABLE = 'ZOOMETRY_HOME';

/** Folder made in the current directory where nothing else is said. */
export const DEFAULT_HOME = '.zoometry';

/** The option, else the environment's folder, else `.zoometry` here; absolute. */
export function homeOf(option: string | undefined): string {
  return resolve(option ?? (process.env[HOME_VARIABLE] || DEFAULT_HOME));
}
