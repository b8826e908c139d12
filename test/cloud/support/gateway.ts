/** Clients of the deployed API: each question is an event as API Gateway sends it, and is answered by the function that the templates define. */
import { z } from 'zod';
import { postEvent } from '../../api/lambda/gatewayEvents.ts';
import type { DeployedZoo } from '../../support/deployed/deployedZoo.ts';
import type { LambdaFunction } from '../../support/lambda/lambdaFunction.ts';

const Answer = z.object({ body: z.string() });
const Body = z.object({ data: z.unknown(), errors: z.array(z.object({ message: z.string() })).optional() });

export class Gateway {
  readonly #api: LambdaFunction;

  constructor({ functions }: DeployedZoo) {
    const api = [...functions.values()].find(({ definition }) => '_HANDLER' in definition.environment);
    if (!api) throw new TypeError('the app has no function that is a bundle');
    this.#api = api;
  }

  /** Asks as somebody who may write. @throws Error where the answer has errors */
  async ask<Data>(query: string, variables: object = {}): Promise<Data> {
    const { payload } = await this.#api.invoke(JSON.stringify(unexpired(postEvent(query, variables))));
    const { data, errors } = Body.parse(JSON.parse(Answer.parse(JSON.parse(payload)).body));
    if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
    return data as Data;
  }
}

/** The event was recorded when its token was fresh. */
function unexpired(event: ReturnType<typeof postEvent>): object {
  const { requestContext } = event;
  const { jwt } = requestContext.authorizer;
  const claims = { ...jwt.claims, exp: String(Math.floor(Date.now() / 1000) + 3600) };
  return { ...event, requestContext: { ...requestContext, authorizer: { jwt: { ...jwt, claims } } } };
}
