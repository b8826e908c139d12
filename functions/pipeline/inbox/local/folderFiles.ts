/** An inbox that is a folder of this machine. */
import { createReadStream, type Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../../../../schema/systemError.ts';
import type { InboxFiles } from '../inboxFiles.ts';

/** Folder in the inbox that says what came of its requests: nothing in it is a request. */
export const OUTCOMES_FOLDER = 'outcomes';

/** What programs call files that they have not finished writing. */
const UNFINISHED = /(?:\.(?:part|partial|tmp|temp|crdownload|swp)|~)$/i;

/** Links are not followed: what lies in the inbox is what somebody put there. */
export function folderInbox(directory: string): InboxFiles {
  return {
    async *names(beginning) {
      const folder = beginning.slice(0, beginning.lastIndexOf('/') + 1);
      for await (const name of namesBelow(directory, folder)) if (name.startsWith(beginning)) yield name;
    },
    async open(name) {
      const path = join(directory, name);
      return (await isFile(path)) ? createReadStream(path) : undefined;
    },
  };
}

/** Every file below a folder of the inbox, relative to the inbox: not hidden ones, nor unfinished ones. */
export async function* namesBelow(directory: string, folder = ''): AsyncGenerator<string> {
  for (const entry of await entriesOf(join(directory, folder))) {
    const name = folder + entry.name;
    if (entry.name.startsWith('.') || name === OUTCOMES_FOLDER) continue;
    if (entry.isDirectory()) yield* namesBelow(directory, `${name}/`);
    else if (entry.isFile() && !UNFINISHED.test(entry.name)) yield name;
  }
}

async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile();
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG')) return false;
    throw error;
  }
}
