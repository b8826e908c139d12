/**
 * The containers of a deployment. Each signs its requests with a name of its own, so that a server can tell which of them asks and have it
 * killed in the middle of its work.
 */
import type { IncomingMessage } from 'node:http';
import { type Container, type ContainerDefinition, startContainer } from './container.ts';

/** AWS's clients put this variable into the header `user-agent`, as `app/<name>`. */
const NAME_VARIABLE = 'AWS_SDK_UA_APP_ID';

export class Fleet {
  readonly #containers = new Map<string, Container>();
  #started = 0;

  start(definition: ContainerDefinition): Container {
    this.#started += 1;
    const name = `container-${this.#started}`;
    const environment = { ...definition.environment, [NAME_VARIABLE]: name };
    const container = startContainer({ ...definition, environment });
    this.#containers.set(name, container);
    return container;
  }

  /** The container that makes a request; undefined where another program does. */
  asking(request: IncomingMessage): Container | undefined {
    const [, name = ''] = /\bapp\/([\w-]+)/.exec(request.headers['user-agent'] ?? '') ?? [];
    return this.#containers.get(name);
  }

  /** What all of them wrote, in the order in which they were started. */
  logs(): string[] {
    return [...this.#containers.values()].map(({ output }) => output());
  }

  async close(): Promise<void> {
    const all = [...this.#containers.values()];
    for (const container of all) container.kill('SIGKILL');
    await Promise.all(all.map(({ exit }) => exit));
  }
}
