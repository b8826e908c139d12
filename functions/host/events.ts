/** What makes things happen by themselves, the same for every host: the inbox, standing orders, and what tells them. */
import { Inbox } from '../pipeline/inbox/inbox.ts';
import type { InboxFiles } from '../pipeline/inbox/inboxFiles.ts';
import { StandingOrders } from '../pipeline/orders/standingOrders.ts';
import { Outcomes } from '../pipeline/outcomes/outcomes.ts';
import type { Runs } from '../pipeline/runs/runs.ts';
import type { DatasetRegistry } from '../registry/datasets/datasetRegistry.ts';
import type { ModelRegistry } from '../registry/models/modelRegistry.ts';
import type { Catalog } from '../storage/catalog.ts';
import type { ObjectStore } from '../storage/objectStore.ts';

export interface EventsDependencies {
  readonly store: ObjectStore;
  readonly catalog: Catalog;
  readonly models: ModelRegistry;
  readonly datasets: DatasetRegistry;
  readonly runs: Runs;
  /** Where the inbox is. */
  readonly files: InboxFiles;
  /** Told of faults that are ours. */
  readonly onFault: (error: unknown) => void;
  /** Clock; the system's unless given. */
  readonly now?: () => Date;
}

export interface ZooEvents {
  readonly inbox: Inbox;
  readonly orders: StandingOrders;
}

/** Has registrations, by whatever way, taken by standing orders, and requests that waited for them answered. */
export function connectEvents(dependencies: EventsDependencies): ZooEvents {
  const outcomes = new Outcomes(dependencies);
  const orders = new StandingOrders({ ...dependencies, outcomes });
  const inbox: Inbox = new Inbox({
    ...dependencies,
    outcomes,
    async settle(model) {
      await orders.carryOut(model, false);
      await inbox.retryWaiting('evaluations');
    },
  });
  dependencies.models.onRegistered(async (model, created) => {
    await orders.take(model, created);
    // No request for a model waits for a model: a registration that a request asked for comes to no second one.
    await inbox.takeWaiting('evaluations');
  });
  dependencies.datasets.onRegistered(() => inbox.takeWaiting('all'));
  return { inbox, orders };
}
