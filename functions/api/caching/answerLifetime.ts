/** How long one answer stays true: as long as the shortest-lived of its fields. */
import { readGlobalId } from '../ids/globalId.ts';
import type { RunParent } from '../parents.ts';
import { type Lifetime, lifetimeOf } from './lifetimes.ts';

/** A field as it is about to be resolved. */
export interface ResolvedField {
  readonly type: string;
  readonly field: string;
  readonly source: unknown;
  readonly args: Readonly<Record<string, unknown>>;
}

export class AnswerLifetime {
  #lifetime: Lifetime | undefined;
  #passing = false;

  /** What is known in the end; undefined for an answer that may be another one the next time. */
  get lifetime(): Lifetime | undefined {
    return this.#passing ? undefined : this.#lifetime;
  }

  /** Makes the whole answer one that nobody may keep. */
  pass(): void {
    this.#passing = true;
  }

  /** Takes account of a field. @returns what is to be told of its answer, where that decides as well */
  resolving({ type, field, source, args }: ResolvedField): ((answer: unknown) => void) | undefined {
    const lifetime = lifetimeOf(type, field);
    if (lifetime === 'value') return undefined;
    if (lifetime === undefined || (type === 'Run' && (source as RunParent).status !== 'SUCCEEDED')) {
      this.pass();
      return undefined;
    }
    if (this.#lifetime !== 'facts') this.#lifetime = lifetime;
    const reference = REFERENCE[`${type}.${field}`];
    if (reference === undefined) return undefined;
    if (!isWholeRunId(args[reference])) this.pass();
    // What is not there yet may come to be.
    return (answer) => {
      if (answer === null || answer === undefined || (Array.isArray(answer) && answer.includes(null)))
        this.pass();
    };
  }
}

/** Fields that find records, and the argument that names one by any reference: a few digits may come to name two runs. */
const REFERENCE: Readonly<Record<string, string>> = {
  'Query.run': 'id',
  'Query.runByKey': 'key',
  'Query.node': 'id',
  'Query.nodes': 'ids',
  'Run.compare': 'to',
};

/** Whether an argument names what it names for ever: by global id, digest or all digits of a run. */
function isWholeRunId(argument: unknown): boolean {
  if (Array.isArray(argument)) return argument.every(isWholeRunId);
  return (
    typeof argument === 'string' &&
    (/^(sha256:)?[0-9a-f]{64}$/.test(argument) || readGlobalId(argument) !== undefined)
  );
}
