/**
 * AWS's JSON protocol, as SQS and Step Functions speak it: every operation is a POST of one JSON document, named in a header.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import { UserError } from '../../../schema/errors.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import { type HttpFaults, withFaults } from './faults.ts';
import { listening, type RunningServer } from './listening.ts';

/** How such a service says no. */
export class AwsRefusal extends Error {
  readonly code: string;
  /** What SQS clients from before its JSON protocol know the error by. */
  readonly queryCode: string | undefined;
  readonly status: number;
  constructor(code: string, message: string, { queryCode, status = 400 }: RefusalDetails = {}) {
    super(message);
    this.name = 'AwsRefusal';
    this.code = code;
    this.queryCode = queryCode;
    this.status = status;
  }
}

interface RefusalDetails {
  readonly queryCode?: string;
  readonly status?: number;
}

/** What an operation takes, and what it does; `gone` when the client has hung up. */
export interface AwsOperation {
  answer(body: string, gone: AbortSignal): unknown;
}

/** @param input strict, so that what an emulator does not do is refused and not passed over */
export function operation<Input extends z.ZodType>(
  input: Input,
  answer: (input: z.output<Input>, gone: AbortSignal) => unknown,
): AwsOperation {
  return { answer: (body, gone) => answer(parseJsonWith(input, body, 'request'), gone) };
}

/**
 * Serves operations on a free port.
 *
 * @param service the prefix of the header: `AmazonSQS`, `AWSStepFunctions`
 */
export function startAwsJsonServer(
  service: string,
  operations: Readonly<Record<string, AwsOperation>>,
  faults?: HttpFaults,
): Promise<RunningServer> {
  const server = createServer(
    withFaults(faults, async (request, response) => {
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const [, name = ''] = String(request.headers['x-amz-target']).split(`${service}.`);
      try {
        const found = operations[name];
        if (!found) throw new AwsRefusal('UnknownOperationException', `${name} is not served here`);
        const answer = await found.answer(await text(request), gone.signal);
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
        response.end(JSON.stringify(answer ?? {}));
      } catch (error) {
        if (response.destroyed) return;
        const { code, queryCode, status, message } = refusalOf(error);
        response.writeHead(status, {
          'content-type': 'application/x-amz-json-1.0',
          ...(queryCode !== undefined && { 'x-amzn-query-error': `${queryCode};Sender` }),
        });
        response.end(JSON.stringify({ __type: code, message }));
      }
    }),
  );
  return listening(server);
}

function refusalOf(error: unknown): AwsRefusal {
  if (error instanceof AwsRefusal) return error;
  if (error instanceof UserError) return new AwsRefusal('ValidationException', error.message);
  return new AwsRefusal('InternalFailure', String(error), { status: 500 });
}
