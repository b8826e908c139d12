/** Takes what is dropped into the inbox while a service runs, and tells of it. */
import type { EmbeddedZoo } from '../host/embedded.ts';
import { InboxFolder } from '../pipeline/inbox/local/inboxFolder.ts';
import { reportFault } from './failure.ts';
import { outcomeLine, waitingLine } from './report/outcome.ts';
import { printNote } from './terminal/streams.ts';

/** @returns what is to be closed before the zoo is */
export async function watchInbox(zoo: EmbeddedZoo): Promise<InboxFolder> {
  const folder = new InboxFolder({
    files: zoo.inboxFiles,
    inbox: zoo.inbox,
    onTaken: (taken) =>
      printNote('outcome' in taken ? outcomeLine(taken.outcome) : waitingLine(taken.waiting)),
    onFault: (error) => reportFault(error),
  });
  await folder.start();
  return folder;
}
