/** Records of what came of requests that nobody waits for: each is answered once, and what was said stays. */
import { digestOfJson, hexOf } from '../../../schema/digest.ts';
import { SchemaError, UserError } from '../../../schema/errors.ts';
import type { OutcomeCause, OutcomeError, OutcomeRecord, OutcomeResult } from '../../../schema/outcome.ts';
import type { Catalog, Page, PageRequest } from '../../storage/catalog.ts';

export interface OutcomesDependencies {
  readonly catalog: Catalog;
  /** Clock; the system's unless given. */
  readonly now?: () => Date;
}

export class Outcomes {
  readonly #catalog: Catalog;
  readonly #now: () => Date;

  constructor({ catalog, now = () => new Date() }: OutcomesDependencies) {
    this.#catalog = catalog;
    this.#now = now;
  }

  /** What came of it, or undefined where it was not answered yet. */
  async find(cause: OutcomeCause): Promise<OutcomeRecord | undefined> {
    return (await this.#catalog.get('outcome', outcomeId(cause)))?.record;
  }

  /**
   * What came of it, done now unless it was before. Whoever is killed in between has it done again: what is done must be
   * the same the second time, as starting a run and registering a model are. A refusal is an answer like any other: what
   * was wrong is wrong however often it is tried.
   *
   * @param perform may throw a UserError, which becomes the outcome; every other error is thrown, and nothing recorded
   */
  async answer(cause: OutcomeCause, perform: () => Promise<OutcomeResult>): Promise<OutcomeRecord> {
    const known = await this.find(cause);
    if (known) return known;
    const { entry } = await this.#catalog.create('outcome', {
      id: outcomeId(cause),
      name: cause.kind === 'inbox' ? cause.request : cause.order,
      cause,
      result: await perform().catch(refusal),
      createdAt: this.#now().toISOString(),
    });
    return entry.record;
  }

  /** Newest first. @param name of a request in the inbox, or id of a standing order; undefined: of all */
  list(name: string | undefined, page: PageRequest): Promise<Page<'outcome'>> {
    return this.#catalog.list('outcome', name === undefined ? {} : { name }, page);
  }
}

const outcomeId = (cause: OutcomeCause): string => hexOf(digestOfJson(cause));

/** @throws the error, where it is nobody's to mend */
function refusal(error: unknown): OutcomeResult {
  if (!(error instanceof UserError)) throw error;
  return { kind: 'refused', error: described(error) };
}

function described(error: UserError): OutcomeError {
  const { code, message } = error;
  if (!(error instanceof SchemaError)) return { code, message, problems: [], totalProblems: 0 };
  return { code, message, problems: [...error.problems], totalProblems: error.totalProblems };
}
