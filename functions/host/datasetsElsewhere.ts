/** Data sets whose registration, which reads every image, is another machine's work. */
import {
  DatasetRegistry,
  type DatasetRegistryDependencies,
  type RegisteredDataset,
} from '../registry/datasets/datasetRegistry.ts';
import type { DatasetRequest } from '../registry/datasets/request.ts';

/** Progress is not told from there. */
export class DatasetsElsewhere extends DatasetRegistry {
  readonly #ask: (request: DatasetRequest) => Promise<RegisteredDataset>;

  constructor(
    dependencies: DatasetRegistryDependencies,
    ask: (request: DatasetRequest) => Promise<RegisteredDataset>,
  ) {
    super(dependencies);
    this.#ask = ask;
  }

  protected override enter(request: DatasetRequest): Promise<RegisteredDataset> {
    return this.#ask(request);
  }
}
