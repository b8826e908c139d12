/** What happens by itself in a zoo behind its API: standing orders and the inbox. */
import { z } from 'zod';
import { NotFoundError } from '../../../schema/errors.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import { OutcomeRecord } from '../../../schema/outcome.ts';
import { parseWith } from '../../../schema/parse.ts';
import { StandingOrder } from '../../../schema/standingOrder.ts';
import type { WaitingFor } from '../../pipeline/inbox/inbox.ts';
import { OrderParameters, type StandingOrderRequest } from '../../pipeline/orders/request.ts';
import type { Page, PageRequest } from '../../storage/catalog.ts';
import { MAX_PAGE_SIZE } from '../../storage/paging.ts';
import type { Zoo } from '../zoo.ts';
import { evaluationInput, metricsInput } from './evaluationInput.ts';
import type { GraphqlClient } from './graphqlClient.ts';
import { ERRORS, mutate } from './mutate.ts';

const Order = z.object({ record: StandingOrder });
const Outcome = z.object({ record: OutcomeRecord });

const Orders = z.object({
  standingOrders: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(Order),
  }),
});
const ORDERS = `query Orders($first: Int!, $after: String) {
  standingOrders(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { record } }
}`;

const Created = z.object({ standingOrder: Order, existed: z.boolean() });
const CREATE = `mutation Create($input: CreateStandingOrderInput!) {
  answer: createStandingOrder(input: $input) { standingOrder { record } existed ${ERRORS} }
}`;

const Deleted = z.object({ standingOrder: Order });
const DELETE = `mutation Delete($input: DeleteStandingOrderInput!) {
  answer: deleteStandingOrder(input: $input) { standingOrder { record } ${ERRORS} }
}`;

const Ordered = z.object({ model: z.object({ ordered: z.array(Outcome) }).nullable() });
const ORDERED = 'query Ordered($id: ID!) { model(id: $id) { ordered { record } } }';

const Outcomes = z.object({
  totalCount: z.int(),
  pageInfo: z.object({ hasNextPage: z.boolean() }),
  edges: z.array(z.object({ cursor: z.string(), node: Outcome })),
});
const OUTCOMES = 'totalCount pageInfo { hasNextPage } edges { cursor node { record } }';

const pageOf = ({ totalCount, pageInfo, edges }: z.infer<typeof Outcomes>): Page<'outcome'> => ({
  totalCount,
  hasNextPage: pageInfo.hasNextPage,
  entries: edges.map(({ cursor, node }) => ({ cursor, record: node.record, revision: 0 })),
});

/** Of an order that is no longer in force nothing is answered. */
const OutcomesOfOrder = z.object({ node: z.object({ outcomes: Outcomes }).nullable() });
const OUTCOMES_OF_ORDER = `query Outcomes($id: ID!, $first: Int!, $after: String) {
  node(id: $id) { ... on StandingOrder { outcomes(first: $first, after: $after) { ${OUTCOMES} } } }
}`;

export class RemoteOrders implements Required<Zoo['orders']> {
  readonly #client: GraphqlClient;

  constructor(client: GraphqlClient) {
    this.#client = client;
  }

  async create({ name, parameters = {}, ...same }: StandingOrderRequest) {
    const { evaluation, ...others } = parseWith(OrderParameters.partial(), parameters, 'parameters');
    const input = {
      ...same,
      ...evaluationInput(others),
      ...(evaluation && { evaluation: metricsInput(evaluation) }),
      ...(name !== undefined && { namePattern: name }),
    };
    const { standingOrder, existed } = await mutate(this.#client, Created, CREATE, input);
    return { order: standingOrder.record, existed };
  }

  async list(): Promise<StandingOrder[]> {
    const orders: StandingOrder[] = [];
    let after: string | null = null;
    for (;;) {
      const page: object = { first: MAX_PAGE_SIZE, after };
      const { standingOrders }: z.infer<typeof Orders> = await this.#client.ask(Orders, ORDERS, page);
      orders.push(...standingOrders.nodes.map(({ record }) => record));
      after = standingOrders.pageInfo.endCursor;
      if (!standingOrders.pageInfo.hasNextPage) return orders;
    }
  }

  async find(reference: string): Promise<StandingOrder> {
    const found = (await this.list()).find(({ id }) => id === reference);
    if (!found) throw new NotFoundError('standing order', reference);
    return found;
  }

  async remove(reference: string): Promise<StandingOrder> {
    return (await mutate(this.#client, Deleted, DELETE, { id: reference })).standingOrder.record;
  }

  async takenFor({ id }: ModelRecord): Promise<OutcomeRecord[]> {
    const { model } = await this.#client.ask(Ordered, ORDERED, { id });
    return (model?.ordered ?? []).map(({ record }) => record);
  }

  async outcomes({ id }: StandingOrder, page: PageRequest): Promise<Page<'outcome'>> {
    // As functions/api/ids has it: ids of nodes name their type.
    const node = Buffer.from(`StandingOrder:${id}`).toString('base64url');
    const answer = await this.#client.ask(OutcomesOfOrder, OUTCOMES_OF_ORDER, { id: node, ...page });
    if (!answer.node) throw new NotFoundError('standing order', id);
    return pageOf(answer.node.outcomes);
  }
}

const Missing = z.object({
  inbox: z.object({ waiting: z.array(z.object({ request: z.string(), waitsFor: z.string() })) }),
});
const WAITING = 'query Waiting($first: Int!) { inbox { waiting(first: $first) { request waitsFor } } }';

const OutcomesOfInbox = z.object({ inbox: z.object({ outcomes: Outcomes }) });
const OUTCOMES_OF_INBOX = `query Outcomes($request: String, $first: Int!, $after: String) {
  inbox { outcomes(request: $request, first: $first, after: $after) { ${OUTCOMES} } }
}`;

export class RemoteInbox implements Required<Zoo['inbox']> {
  readonly #client: GraphqlClient;

  constructor(client: GraphqlClient) {
    this.#client = client;
  }

  async waiting(most: number): Promise<WaitingFor[]> {
    const { inbox } = await this.#client.ask(Missing, WAITING, { first: most });
    return inbox.waiting.map(({ request: name, waitsFor }) => ({ name, waitsFor }));
  }

  async outcomes(request: string | undefined, page: PageRequest): Promise<Page<'outcome'>> {
    const variables = { ...(request !== undefined && { request }), ...page };
    const { inbox } = await this.#client.ask(OutcomesOfInbox, OUTCOMES_OF_INBOX, variables);
    return pageOf(inbox.outcomes);
  }
}
