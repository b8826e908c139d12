/** From a request in the inbox to what is to be done for it, as soon as all that it names is there. */
import type { NotFoundError } from '../../../schema/errors.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { OutcomeResult } from '../../../schema/outcome.ts';
import type { DatasetRegistry } from '../../registry/datasets/datasetRegistry.ts';
import type { ModelRegistry } from '../../registry/models/modelRegistry.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { Runs } from '../runs/runs.ts';
import type { InboxFiles } from './inboxFiles.ts';
import type { InboxFile } from './readFiles.ts';

/** What requests are answered with. */
export interface InboxContext {
  readonly files: InboxFiles;
  readonly store: ObjectStore;
  readonly models: ModelRegistry;
  readonly datasets: DatasetRegistry;
  readonly runs: Runs;
  /**
   * Does what the registration of a model brings about by itself, where the registration could not see to it. Idempotent.
   *
   * @throws whatever hinders it: the request is then not answered, and taken again
   */
  readonly settle: (model: ModelRecord) => Promise<void>;
}

/** All that a request names is there. */
export interface Prepared {
  readonly files: ReadonlyArray<Pick<InboxFile, 'name' | 'digest'>>;
  /** Idempotent. @throws UserError where it cannot be done */
  readonly perform: () => Promise<OutcomeResult>;
}

/** Something is not there yet that a later event brings. */
export interface Missing {
  /** In a person's words: a file, or a model or data set that is not registered. */
  readonly waitsFor: string;
}

export const missingFile = (name: string): Missing => ({ waitsFor: `the file ${name}` });

/** What was looked for by a reference, and not found. */
export const missingRecord = ({ message }: NotFoundError): Missing => ({
  waitsFor: message.replace(/^there is no /, 'the '),
});
