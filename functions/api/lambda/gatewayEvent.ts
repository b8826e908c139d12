/** What API Gateway's HTTP API sends to a function: payload format 2.0. */
import { z } from 'zod';

/** The part that we read. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export const GatewayEvent = z.object({
  version: z.literal('2.0', { error: 'the route must be integrated with payload format 2.0' }),
  rawPath: z.string(),
  rawQueryString: z.string().default(''),
  /** Names in lower case; of a header that came several times, the values with commas between. */
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    requestId: z.string().min(1),
    http: z.object({ method: z.string(), sourceIp: z.string().optional() }),
    /** What the route's authorizer has verified. Written by the gateway alone: nothing that a client sends ends up here. */
    authorizer: z.unknown().optional(),
  }),
});
export type GatewayEvent = z.infer<typeof GatewayEvent>;

/** What the function answers. */
export interface GatewayAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
