/** Standing orders: each new version of models of a task is evaluated on a data set, once, whoever registers it. */
import { digestOfJson, hexOf } from '../../../schema/digest.ts';
import { InvalidInputError, NotFoundError } from '../../../schema/errors.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { OutcomeCause, OutcomeRecord } from '../../../schema/outcome.ts';
import { parseWith } from '../../../schema/parse.ts';
import type { StandingOrder } from '../../../schema/standingOrder.ts';
import type { DatasetRegistry } from '../../registry/datasets/datasetRegistry.ts';
import type { ModelRegistry } from '../../registry/models/modelRegistry.ts';
import type { Catalog, Page, PageRequest } from '../../storage/catalog.ts';
import { everyEntry } from '../../storage/everyEntry.ts';
import { EventFault } from '../outcomes/eventFault.ts';
import type { Outcomes } from '../outcomes/outcomes.ts';
import { resolveReferences } from '../runs/resolveReferences.ts';
import type { Runs } from '../runs/runs.ts';
import { matchesPattern } from './namePattern.ts';
import { addOrder, ordersInForce, removeOrder } from './orderBook.ts';
import { OrderParameters, StandingOrderRequest } from './request.ts';

/** Shorter beginnings of an order's id would too often be slips. */
const SHORTEST_PREFIX = 4;

export interface StandingOrdersDependencies {
  readonly catalog: Catalog;
  readonly models: ModelRegistry;
  readonly datasets: DatasetRegistry;
  readonly runs: Runs;
  readonly outcomes: Outcomes;
  /** Told of faults that are ours. */
  readonly onFault: (error: unknown) => void;
  /** Clock; the system's unless given. */
  readonly now?: () => Date;
}

export class StandingOrders {
  readonly #with: StandingOrdersDependencies;

  constructor(dependencies: StandingOrdersDependencies) {
    this.#with = dependencies;
  }

  /**
   * Gives an order. Versions whose registration begins after this is answered are taken; of those that are registered at
   * the same time, some may be. The same order again is the one in force.
   *
   * @throws SchemaError, NotFoundError, InvalidInputError, LimitExceededError
   */
  async create(given: StandingOrderRequest): Promise<{ order: StandingOrder; existed: boolean }> {
    const { now = () => new Date() } = this.#with;
    const { parameters, ...request } = parseWith(StandingOrderRequest, given, 'standing order');
    parseWith(OrderParameters, parameters, 'standing order');
    const { dataset, ...resolved } = await resolveReferences(this.#with, {
      ...parameters,
      dataset: request.dataset,
    });
    const ordered = { ...request, dataset, parameters: resolved };
    const id = hexOf(digestOfJson(ordered));
    return addOrder(this.#with.catalog, { id, ...ordered, createdAt: now().toISOString() });
  }

  /** Orders in force, newest first. */
  async list(): Promise<StandingOrder[]> {
    return (await ordersInForce(this.#with.catalog)).toReversed();
  }

  /**
   * The order by its id or an unambiguous beginning of it.
   *
   * @throws NotFoundError, InvalidInputError
   */
  async find(reference: string): Promise<StandingOrder> {
    const digits = reference.toLowerCase();
    const short = digits.length < SHORTEST_PREFIX;
    const [first, second] = short
      ? []
      : (await ordersInForce(this.#with.catalog)).filter(({ id }) => id.startsWith(digits));
    if (!first) throw new NotFoundError('standing order', reference);
    if (!second) return first;
    throw new InvalidInputError(
      `several standing orders begin with ${digits}: give more digits`,
      'a reference names exactly one order',
    );
  }

  /** Takes an order out of force; runs that it started go on. @throws NotFoundError, InvalidInputError */
  async remove(reference: string): Promise<StandingOrder> {
    const order = await this.find(reference);
    await removeOrder(this.#with.catalog, order.id);
    return order;
  }

  /**
   * Does what orders ask for a version that is registered. What cannot be evaluated is an outcome and no error. One order
   * that fails by a fault of ours keeps none of the others.
   *
   * @param created false where the version was there before, and is new only to orders that are older than it
   * @throws EventFault the first fault: call it again later, which does the rest
   */
  async carryOut(model: ModelRecord, created: boolean): Promise<void> {
    const faults: unknown[] = [];
    const orders = await ordersInForce(this.#with.catalog).catch((error) => {
      faults.push(error);
      return [];
    });
    for (const order of orders) {
      const isNew = created || Date.parse(model.createdAt) >= Date.parse(order.createdAt);
      if (isNew && concerns(order, model))
        await this.#take(order, model).catch((error) => faults.push(error));
    }
    if (faults.length > 0) throw new EventFault(`standing orders are not done for ${model.name}`, faults[0]);
  }

  /**
   * The same, and never throws: a registration is not undone because an order cannot be carried out. Faults are told, and
   * the version is taken when it is registered again, or by {@link catchUp}.
   */
  async take(model: ModelRecord, created: boolean): Promise<void> {
    await this.carryOut(model, created).catch(this.#with.onFault);
  }

  /** Takes versions that were registered by somebody who was killed before he could take them. */
  async catchUp(): Promise<void> {
    const [oldest] = await ordersInForce(this.#with.catalog);
    if (!oldest) return;
    for await (const { record } of everyEntry(this.#with.catalog, 'model', {})) {
      if (Date.parse(record.createdAt) < Date.parse(oldest.createdAt)) return;
      await this.take(record, false);
    }
  }

  /** What came of the orders in force for a model, those that took it. */
  async takenFor(model: ModelRecord): Promise<OutcomeRecord[]> {
    const orders = await ordersInForce(this.#with.catalog);
    const concerned = orders.filter((order) => concerns(order, model));
    const found = await Promise.all(
      concerned.map((order) => this.#with.outcomes.find(causeOf(order, model))),
    );
    return found.filter((outcome) => outcome !== undefined);
  }

  /** What came of an order for each version, newest first. */
  outcomes({ id }: StandingOrder, page: PageRequest): Promise<Page<'outcome'>> {
    return this.#with.outcomes.list(id, page);
  }

  async #take(order: StandingOrder, model: ModelRecord): Promise<void> {
    const { dataset, split, parameters, maxUsd } = order;
    await this.#with.outcomes.answer(causeOf(order, model), async () => {
      const request = { ...parameters, model: model.id, dataset, split };
      const { run } = await this.#with.runs.start(request, maxUsd === undefined ? {} : { maxUsd });
      return { kind: 'run', run: run.id };
    });
  }
}

const concerns = ({ task, name }: StandingOrder, { manifest }: ModelRecord): boolean =>
  manifest.task === task && (name === undefined || matchesPattern(name, manifest.name));

const causeOf = (order: StandingOrder, model: ModelRecord): OutcomeCause => ({
  kind: 'order',
  order: order.id,
  model: model.id,
});
