/**
 * An execution environment of Lambda: one process, which asks the Runtime API for events and answers them, one after the other.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Container, ContainerDefinition } from '../containers/container.ts';
import { Fleet } from '../containers/fleet.ts';
import { listening, type RunningServer } from '../http/listening.ts';

export interface FunctionDefinition extends ContainerDefinition {
  readonly name: string;
  readonly timeoutSeconds: number;
}

/** How an invocation ended: `failed` where the function did, and `payload` says how. */
export interface Invocation {
  readonly payload: string;
  readonly failed: boolean;
}

/** When the process is killed: as it gets the event, or when it has done everything and its answer is lost. */
export type Killed = 'at once' | 'at the end';

interface Pending {
  readonly id: string;
  readonly event: string;
  readonly deadline: number;
  readonly killed: Killed | undefined;
  readonly end: (invocation: Invocation) => void;
}

const REGION = 'eu-central-1';
const ACCOUNT = '123456789012';

export class LambdaEnvironment {
  readonly container: Container;
  /** Its process has ended. */
  gone = false;
  readonly #definition: FunctionDefinition;
  readonly #server: RunningServer;
  readonly #runtime: RuntimeApi;

  static async start(definition: FunctionDefinition, fleet = new Fleet()): Promise<LambdaEnvironment> {
    const runtime = new RuntimeApi(definition.name);
    const server = await listening(
      createServer((request, response) => void runtime.serve(request, response)),
    );
    return new LambdaEnvironment(definition, fleet, server, runtime);
  }

  private constructor(
    definition: FunctionDefinition,
    fleet: Fleet,
    server: RunningServer,
    runtime: RuntimeApi,
  ) {
    this.#definition = definition;
    this.#server = server;
    this.#runtime = runtime;
    this.container = fleet.start({
      ...definition,
      environment: {
        ...definition.environment,
        AWS_LAMBDA_RUNTIME_API: new URL(server.endpoint).host,
        AWS_LAMBDA_FUNCTION_NAME: definition.name,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '2048',
      },
    });
    void this.container.exit.then(() => {
      this.gone = true;
    });
  }

  /** Hands the process an event. When it ends without an answer, or takes too long, it is gone for good. */
  async invoke(event: string, killed?: Killed): Promise<Invocation> {
    const { timeoutSeconds } = this.#definition;
    const { promise, resolve } = Promise.withResolvers<Invocation>();
    const id = randomUUID();
    this.#runtime.kill = () => this.container.kill('SIGKILL');
    this.#runtime.offer({ id, event, deadline: Date.now() + timeoutSeconds * 1000, killed, end: resolve });
    let late: Invocation | undefined;
    const timer = setTimeout(() => {
      late = failure(
        'Sandbox.Timedout',
        `RequestId: ${id} Error: Task timed out after ${timeoutSeconds} seconds`,
      );
      this.container.kill('SIGKILL');
    }, timeoutSeconds * 1000);
    const died = this.container.exit.then(({ code, signal }) => {
      const how = signal === null ? `exit status ${code}` : `signal: ${signal}`;
      const reported = this.#runtime.initError;
      if (reported !== undefined) return { payload: reported, failed: true };
      return (
        late ?? failure('Runtime.ExitError', `RequestId: ${id} Error: Runtime exited with error: ${how}`)
      );
    });
    try {
      return await Promise.race([promise, died]);
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    this.container.kill('SIGKILL');
    await this.container.exit;
    await this.#server.close();
  }
}

/** What the process talks to. */
class RuntimeApi {
  /** What the process said when it could not even start. */
  initError: string | undefined;
  kill: () => void = () => undefined;
  readonly #function: string;
  #asking: ServerResponse | undefined;
  #offered: Pending | undefined;
  #current: Pending | undefined;

  constructor(name: string) {
    this.#function = name;
  }

  offer(pending: Pending): void {
    this.#offered = pending;
    this.#hand();
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace('/2018-06-01/runtime/', '');
    if (path === 'invocation/next') {
      this.#asking = response;
      this.#hand();
      return;
    }
    const body = await text(request);
    const [, id, what] = /^invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
    const pending = this.#current;
    if (path === 'init/error') this.initError = body;
    else if (pending === undefined || id !== pending.id) {
      response.writeHead(404).end();
      return;
    } else if (pending.killed === 'at the end') {
      this.kill();
      return;
    } else {
      this.#current = undefined;
      pending.end({ payload: body, failed: what === 'error' });
    }
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
  }

  /** Brings an event and whoever asks for one together. */
  #hand(): void {
    if (!this.#asking || !this.#offered) return;
    const [response, pending] = [this.#asking, this.#offered];
    this.#asking = undefined;
    this.#offered = undefined;
    this.#current = pending;
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': pending.id,
      'lambda-runtime-deadline-ms': String(pending.deadline),
      'lambda-runtime-invoked-function-arn': `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${this.#function}`,
      'lambda-runtime-trace-id': 'Root=1-5f1c2d3e-000000000000000000000000;Sampled=0',
    });
    response.end(pending.event);
    if (pending.killed === 'at once') this.kill();
  }
}

const failure = (errorType: string, errorMessage: string): Invocation => ({
  payload: JSON.stringify({ errorType, errorMessage }),
  failed: true,
});
