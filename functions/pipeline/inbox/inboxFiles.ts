/** Port: the files of an inbox. Adapters: the store's own prefix, and a folder of this machine (`local/folderFiles.ts`). */
import { NotFoundError } from '../../../schema/errors.ts';
import { inboxKey, PREFIX } from '../../../schema/keys.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';

export interface InboxFiles {
  /** Names that begin so, in no particular order; complete for every file that was there before. */
  names(beginning: string): AsyncIterable<string>;

  /** A file's bytes, or undefined where there is none; not before somebody reads them is anything held open. */
  open(name: string): Promise<AsyncIterable<Uint8Array> | undefined>;
}

/** What lies in the store below `inbox/`. */
export function storeInbox(store: ObjectStore): InboxFiles {
  return {
    async *names(beginning) {
      for await (const { key } of store.list(inboxKey(beginning))) yield key.slice(PREFIX.inbox.length);
    },
    async open(name) {
      try {
        return await store.stream(inboxKey(name));
      } catch (error) {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      }
    },
  };
}
