/** A function: as many environments as are asked of it at once, each kept for the next event while its process lives. */
import { Fleet } from '../containers/fleet.ts';
import { type FunctionDefinition, type Invocation, type Killed, LambdaEnvironment } from './environment.ts';

/** Which invocations are killed; asked once for each. */
export type Kills = (event: string) => Killed | undefined;

interface Surroundings {
  /** Where its processes belong to. */
  readonly fleet?: Fleet;
  readonly kills?: Kills;
}

const noKills: Kills = () => undefined;

export class LambdaFunction {
  readonly definition: FunctionDefinition;
  readonly #idle: LambdaEnvironment[] = [];
  readonly #all = new Set<LambdaEnvironment>();
  readonly #fleet: Fleet;
  readonly #kills: Kills;

  constructor(definition: FunctionDefinition, { fleet = new Fleet(), kills = noKills }: Surroundings = {}) {
    this.definition = definition;
    this.#fleet = fleet;
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
    const environment = await LambdaEnvironment.start(this.definition, this.#fleet);
    this.#all.add(environment);
    return environment;
  }

  async #drop(environment: LambdaEnvironment): Promise<void> {
    this.#all.delete(environment);
    await environment.close();
  }
}
