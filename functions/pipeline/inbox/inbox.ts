/**
 * The inbox: files that somebody drops, and the evaluations that they ask for.
 *
 * Whoever watches it says the name of a file that came; how often, and in which order of several, makes no difference.
 * A request that lacks something waits until that comes. A request is answered once: its outcome is a record whose id is
 * the digest of the request and of the files that it is about.
 */

import { UserError } from '../../../schema/errors.ts';
import type { OutcomeCause, OutcomeRecord } from '../../../schema/outcome.ts';
import type { Page, PageRequest } from '../../storage/catalog.ts';
import { EventFault } from '../outcomes/eventFault.ts';
import type { Outcomes } from '../outcomes/outcomes.ts';
import { completes, type DocumentName, documentName } from './names.ts';
import type { InboxContext, Missing, Prepared } from './preparation.ts';
import { prepareEvaluation } from './prepareEvaluation.ts';
import { prepareModel } from './prepareModel.ts';
import { type InboxDocument, readDocument } from './readFiles.ts';
import { markWaiting, unmarkWaiting, type WaitingRequest, waitingRequests } from './waiting.ts';

/** A request that lacks something. */
export interface WaitingFor extends Missing {
  /** Name in the inbox. */
  readonly name: string;
}

/** What became of a request: an answer for good, or that it waits. */
export type Taken = { readonly outcome: OutcomeRecord } | { readonly waiting: WaitingFor };

export interface InboxDependencies extends InboxContext {
  readonly outcomes: Outcomes;
  /** Told of faults that are ours where nobody else could be. */
  readonly onFault: (error: unknown) => void;
}

export class Inbox {
  readonly #with: InboxDependencies;

  constructor(dependencies: InboxDependencies) {
    this.#with = dependencies;
  }

  /**
   * Answers the requests that a file is or completes: none, one, or several.
   *
   * @param name of the file, relative to the inbox
   * @throws whatever is no fault of who dropped the file: call it again later
   */
  async take(name: string): Promise<Taken[]> {
    const { documents, evaluationsBeginning } = completes(name);
    const requests = [...documents];
    if (evaluationsBeginning !== undefined) {
      requests.push(...(await this.#evaluations(evaluationsBeginning)));
    }
    const taken: Taken[] = [];
    for (const request of requests) taken.push(...(await this.#takeRequest(request)));
    return taken;
  }

  /**
   * Takes requests that wait, since something was registered.
   *
   * @param kinds requests for an evaluation, which a new model or data set may be for, or those for models as well
   * @throws EventFault the first fault of ours, when all were tried
   */
  async retryWaiting(kinds: 'evaluations' | 'all'): Promise<void> {
    const faults: unknown[] = [];
    for await (const marked of waitingRequests(this.#with.store)) {
      if (kinds === 'evaluations' && documentName(marked.name)?.kind !== 'evaluation') continue;
      await this.#takeMarked(marked).catch((error) => faults.push(error));
    }
    if (faults.length > 0) throw new EventFault('requests that wait in the inbox are not taken', faults[0]);
  }

  /** The same, and never throws: it is not the registration's concern. Faults are told. */
  async takeWaiting(kinds: 'evaluations' | 'all'): Promise<void> {
    await this.retryWaiting(kinds).catch(this.#with.onFault);
  }

  /** What requests wait for. @param most how many are looked at */
  async waiting(most: number): Promise<WaitingFor[]> {
    const found: WaitingFor[] = [];
    for await (const { name, content } of waitingRequests(this.#with.store)) {
      if (found.length === most) break;
      const document = await readDocument(this.#with.files, name);
      const state =
        document?.digest === content ? await this.#prepare(name, document).catch(notUserError) : undefined;
      if (state && 'waitsFor' in state) found.push({ name, waitsFor: state.waitsFor });
    }
    return found;
  }

  /** What came of requests, newest first. @param name only of requests by this name */
  outcomes(name: string | undefined, page: PageRequest): Promise<Page<'outcome'>> {
    return this.#with.outcomes.list(name, page);
  }

  /** Names of evaluation requests that begin so; none do where no name can. */
  async #evaluations(beginning: string): Promise<string[]> {
    const requests: string[] = [];
    try {
      for await (const found of this.#with.files.names(beginning)) {
        if (documentName(found)?.kind === 'evaluation') requests.push(found);
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
    return requests;
  }

  async #takeMarked(marked: WaitingRequest): Promise<void> {
    const document = await readDocument(this.#with.files, marked.name);
    if (document?.digest === marked.content) await this.#takeRequest(marked.name);
    // Replaced or taken away: what is there now was told of by itself.
    else await unmarkWaiting(this.#with.store, marked);
  }

  async #takeRequest(name: string): Promise<Taken[]> {
    const document = await readDocument(this.#with.files, name);
    if (!document) return [];
    const request = { name, content: document.digest };
    let state = await this.#prepareOrRefuse(name, document);
    if ('waitsFor' in state) {
      await markWaiting(this.#with.store, request);
      // Whoever brought it since the first look may have done so before there was a mark to be found.
      state = await this.#prepareOrRefuse(name, document);
      if ('waitsFor' in state) return [{ waiting: { name, waitsFor: state.waitsFor } }];
    }
    const { files, perform } = state;
    const cause: OutcomeCause = {
      kind: 'inbox',
      request: name,
      content: document.digest,
      files: files.map((file) => ({ name: file.name, digest: file.digest })),
    };
    const outcome = await this.#with.outcomes.answer(cause, perform);
    await unmarkWaiting(this.#with.store, request);
    return [{ outcome }];
  }

  /** A request that can never be prepared is prepared to be refused. */
  async #prepareOrRefuse(name: string, document: InboxDocument): Promise<Prepared | Missing> {
    try {
      return await this.#prepare(name, document);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { files: [], perform: () => Promise.reject(error) };
    }
  }

  async #prepare(name: string, document: InboxDocument): Promise<Prepared | Missing> {
    const asked = documentName(name) as DocumentName;
    const prepare = asked.kind === 'evaluation' ? prepareEvaluation : prepareModel;
    return prepare(this.#with, asked, name, document.text());
  }
}

function notUserError(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error;
}
