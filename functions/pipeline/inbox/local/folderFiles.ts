/** An inbox that is a folder of this machine. */
import { type BigIntStats, createReadStream, type Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../../../../schema/systemError.ts';
import type { InboxFiles } from '../inboxFiles.ts';

/** Folder in the inbox that says what came of its requests: nothing in it is a request. */
export const OUTCOMES_FOLDER = 'outcomes';

/** What programs call files that they have not finished writing. */
const UNFINISHED = /(?:\.(?:part|partial|tmp|temp|crdownload|swp)|~)$/i;

/**
 * Milliseconds that nothing may have written to a file before it counts as there. A writer that pauses for longer leaves a
 * file that is refused, and taken again when it changes.
 */
const QUIET_MS = 1000;

export interface FolderInbox extends InboxFiles {
  readonly directory: string;
  /** What changes whenever a file does; undefined where there is none, or it is being written. */
  stateOf(name: string): Promise<string | undefined>;
}

export interface FolderInboxOptions {
  /** Absolute path; need not exist. */
  readonly directory: string;
  /** Clock in milliseconds; the system's unless given. */
  readonly now?: () => number;
}

/** Links are not followed: what lies in the inbox is what somebody put there. */
export function folderInbox({ directory, now = Date.now }: FolderInboxOptions): FolderInbox {
  const stateOf = async (name: string): Promise<string | undefined> => {
    const found = await statOf(join(directory, name));
    // Times of change are the file system's own: unlike those of content, nobody can set them back.
    if (!found?.isFile() || now() - Number(found.ctimeMs) < QUIET_MS) return undefined;
    return `${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.ino}`;
  };
  return {
    directory,
    stateOf,
    async *names(beginning) {
      const folder = beginning.slice(0, beginning.lastIndexOf('/') + 1);
      for await (const name of namesBelow(directory, folder)) if (name.startsWith(beginning)) yield name;
    },
    async open(name) {
      return (await stateOf(name)) === undefined ? undefined : createReadStream(join(directory, name));
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

async function statOf(path: string): Promise<BigIntStats | undefined> {
  try {
    return await lstat(path, { bigint: true });
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG')) return undefined;
    throw error;
  }
}
