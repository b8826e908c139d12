/** What DynamoDB and the network between do to requests now and then, in an order that a seed decides. */
import { type HttpFault, type HttpFaults, seededRandom } from '../support/http/faults.ts';

const refusal = (status: number, type: string): HttpFault => ({
  kind: 'refuse',
  status,
  type: 'application/x-amz-json-1.0',
  body: JSON.stringify({
    __type: `com.amazonaws.dynamodb.v20120810#${type}`,
    message: 'a fault of the test',
  }),
});

const FAULTS: readonly HttpFault[] = [
  refusal(400, 'ProvisionedThroughputExceededException'),
  refusal(400, 'ThrottlingException'),
  refusal(500, 'InternalServerError'),
  { kind: 'reset' },
  { kind: 'lose' },
  { kind: 'lose' },
];

/** @param share of the requests that a fault befalls, 0 to 1 */
export function dynamoFaults(seed: number, share: number): HttpFaults {
  const random = seededRandom(seed);
  return () => (random() < share ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined);
}
