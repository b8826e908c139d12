/** Lambda's API, as far as functions invoke each other by it. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listening, type RunningServer } from '../http/listening.ts';
import type { LambdaFunction } from './lambdaFunction.ts';

/** @param find by the name or ARN that the client used */
export function startLambdaServer(
  find: (name: string) => LambdaFunction | undefined,
): Promise<RunningServer> {
  return listening(
    createServer(async (request, response) => {
      const [, name = ''] = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(request.url ?? '') ?? [];
      const event = await text(request);
      const asked = find(decodeURIComponent(name));
      const wait = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
      if (!asked) return refuse(response, 404, 'ResourceNotFoundException', `Function not found: ${name}`);
      if (wait !== 'RequestResponse')
        return refuse(response, 400, 'InvalidParameterValueException', `${wait}`);
      const { payload, failed } = await asked.invoke(event);
      response.writeHead(200, {
        'content-type': 'application/json',
        ...(failed && { 'x-amz-function-error': 'Unhandled' }),
      });
      response.end(payload);
    }),
  );
}

function refuse(response: ServerResponse, status: number, type: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type });
  response.end(JSON.stringify({ message }));
}
