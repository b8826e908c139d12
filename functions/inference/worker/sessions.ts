/** The sessions of a worker process, in a thread of their own: while one runs, the next image is made ready and the last one is read. */
import { Worker } from 'node:worker_threads';
import type { SessionSettings } from '../session/protocol.ts';
import type { Feeds, OpenedSession, SessionReply, SessionRequest, SessionRun } from './sessionMessages.ts';

const START = new URL('./start.mjs', import.meta.url);

export class Sessions {
  readonly #thread = new Worker(START);
  /** Those who wait for a reply, in the order of their requests. */
  readonly #waiting: PromiseWithResolvers<SessionReply>[] = [];

  constructor() {
    this.#thread.on('message', (reply: SessionReply) => this.#waiting.shift()?.resolve(reply));
  }

  /** @throws what ONNX Runtime says */
  async open(file: string, settings: SessionSettings): Promise<OpenedSession> {
    const reply = await this.#ask({ type: 'open', file, settings }, []);
    if (reply.type !== 'opened') throw new TypeError(`the sessions replied ${reply.type}`);
    return reply.opened;
  }

  /**
   * Runs a session when those asked before have run.
   *
   * @param feeds change hands: they are empty until they come back
   * @throws what ONNX Runtime says
   */
  async run(session: number, feeds: Feeds, fetches: readonly string[]): Promise<SessionRun> {
    const buffers = new Set(Object.values(feeds).map(({ data }) => data.buffer));
    const reply = await this.#ask({ type: 'run', session, feeds, fetches }, [...buffers]);
    if (reply.type !== 'ran') throw new TypeError(`the sessions replied ${reply.type}`);
    return reply.run;
  }

  async #ask(request: SessionRequest, handedOver: ArrayBuffer[]): Promise<SessionReply> {
    const waiting = Promise.withResolvers<SessionReply>();
    this.#waiting.push(waiting);
    this.#thread.postMessage(request, handedOver);
    const reply = await waiting.promise;
    if (reply.type === 'failed') throw reply.error;
    return reply;
  }
}
