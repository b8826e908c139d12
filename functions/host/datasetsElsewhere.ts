/** Data sets whose registration, which reads every image, is another machine's work. */
import { z } from 'zod';
import { DatasetRecord } from '../../schema/dataset.ts';
import {
  type DatasetRegistration,
  DatasetRegistry,
  type DatasetRegistryDependencies,
} from '../registry/datasets/datasetRegistry.ts';

/** What a registration answers. */
export const RegisteredDataset = z.strictObject({ record: DatasetRecord, created: z.boolean() });
export type RegisteredDataset = z.infer<typeof RegisteredDataset>;

/** Progress is not told from there. */
export class DatasetsElsewhere extends DatasetRegistry {
  readonly #ask: (request: unknown) => Promise<RegisteredDataset>;

  constructor(
    dependencies: DatasetRegistryDependencies,
    ask: (request: unknown) => Promise<RegisteredDataset>,
  ) {
    super(dependencies);
    this.#ask = ask;
  }

  override async register({ onProgress: _, ...request }: DatasetRegistration): Promise<RegisteredDataset> {
    return this.#ask(request);
  }
}
