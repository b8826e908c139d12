/** A function: as many environments as are asked of it at once, each kept for the next event while its process lives. */
import { type FunctionDefinition, type Invocation, type Killed, LambdaEnvironment } from './environment.ts';

/** Which invocations are killed; asked once for each. */
export type Kills = (event: string) => Killed | undefined;

export class LambdaFunction {
  readonly definition: FunctionDefinition;
  /** What its processes have written, one text for each. */
  readonly logs: (() => string)[] = [];
  readonly #idle: LambdaEnvironment[] = [];
  readonly #all = new Set<LambdaEnvironment>();
  readonly #kills: Kills;

  constructor(definition: FunctionDefinition, kills: Kills = () => undefined) {
    this.definition = definition;
    this.#kills = kills;
  }

  /** @param event JSON */
  async invoke(event: string): Promise<Invocation> {
    const environment = (await this.#takeIdle()) ?? (await this.#start());
    const invocation = await environment.invoke(event, this.#kills(event));
    this.#idle.push(environment);
    return invocation;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((environment) => this.#drop(environment)));
  }

  /** One whose process lives; the others go. */
  async #takeIdle(): Promise<LambdaEnvironment | undefined> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (!idle.gone) return idle;
      await this.#drop(idle);
    }
    return undefined;
  }

  async #start(): Promise<LambdaEnvironment> {
    const environment = await LambdaEnvironment.start(this.definition);
    this.#all.add(environment);
    this.logs.push(environment.container.output);
    return environment;
  }

  async #drop(environment: LambdaEnvironment): Promise<void> {
    this.#all.delete(environment);
    await environment.close();
  }
}
