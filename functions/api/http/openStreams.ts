/** Streams that are being sent, so that each one ends with its client and all of them with the server. */
import type { ServerResponse } from 'node:http';

export class OpenStreams {
  readonly #controllers = new Set<AbortController>();

  /** A signal that is aborted when the answer is closed, by whichever side, or with {@link closeAll}. */
  open(response: ServerResponse): AbortSignal {
    const controller = new AbortController();
    this.#controllers.add(controller);
    response.once('close', () => {
      this.#controllers.delete(controller);
      controller.abort();
    });
    return controller.signal;
  }

  /** Lets every stream come to its end soon. */
  closeAll(): void {
    for (const controller of this.#controllers) controller.abort();
  }
}
