/** Files under construction. Nobody reads them; what a crash leaves is removed by whoever opens the store next. */
import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fateOf, processTag } from '../processTag.ts';

/** A file nobody wrote to for this long belongs to no living process, wherever that process may run. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** A new name in the directory of temporary files that tells who is writing. */
export function tempFile(directory: string): string {
  return join(directory, `${processTag()}.${randomUUID()}`);
}

/**
 * Removes the temporary files of processes that are gone; those of processes that cannot be asked after (another
 * machine or container on the same folder) only once they are a day old.
 */
export async function sweepTempFiles(directory: string, now: Date): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const fate = fateOf(name.slice(0, name.indexOf('.')));
    if (fate === 'gone' || (fate === 'unknown' && (await isOlderThanADay(path, now)))) {
      await rm(path, { force: true });
    }
  }
}

async function isOlderThanADay(path: string, now: Date): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && now.getTime() - found.mtimeMs > ABANDONED_AFTER_MS;
}
