/** What makes things happen by themselves, the same for every host: the inbox, standing orders, and what tells them. */
import type { Inbox } from '../pipeline/inbox/inbox.ts';
import type { InboxFiles } from '../pipeline/inbox/inboxFiles.ts';
import type { StandingOrders } from '../pipeline/orders/standingOrders.ts';
import type { Runs } from '../pipeline/runs/runs.ts';
import type { DatasetRegistry } from '../registry/datasets/datasetRegistry.ts';
import type { ModelRegistry } from '../registry/models/modelRegistry.ts';
import type { Catalog } from '../storage/catalog.ts';
import type { ObjectStore } from '../storage/objectStore.ts';
import { madeWhenAsked, once } from './madeWhenAsked.ts';
import type { PartOf } from './zoo.ts';

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
  readonly inbox: PartOf<Inbox>;
  readonly orders: PartOf<StandingOrders>;
}

/** Has registrations, by whatever way, taken by standing orders, and requests that waited for them answered. */
export function connectEvents(dependencies: EventsDependencies): ZooEvents {
  const made = once(() => makeEvents(dependencies));
  dependencies.models.onRegistered(async (model, created) => {
    const { inbox, orders } = await made();
    await orders.take(model, created);
    // No request for a model waits for a model: a registration that a request asked for comes to no second one.
    await inbox.takeWaiting('evaluations');
  });
  dependencies.datasets.onRegistered(async () => (await made()).inbox.takeWaiting('all'));
  return {
    inbox: madeWhenAsked(async () => (await made()).inbox),
    orders: madeWhenAsked(async () => (await made()).orders),
  };
}

async function makeEvents(
  dependencies: EventsDependencies,
): Promise<{ readonly inbox: Inbox; readonly orders: StandingOrders }> {
  const [{ Inbox }, { StandingOrders }, { Outcomes }] = await Promise.all([
    import('../pipeline/inbox/inbox.ts'),
    import('../pipeline/orders/standingOrders.ts'),
    import('../pipeline/outcomes/outcomes.ts'),
  ]);
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
  return { inbox, orders };
}
