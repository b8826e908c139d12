/** Faults of a network and of what answers on the other side, put before any HTTP server of the tests. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

export type HttpFault =
  /** Answered in the server's stead; nothing happens there. */
  | { readonly kind: 'refuse'; readonly status: number; readonly type: string; readonly body: string }
  /** The connection is cut before the server hears of the request. */
  | { readonly kind: 'reset' }
  /** The server does what was asked, and its answer is lost. */
  | { readonly kind: 'lose' }
  /** The connection is cut in the middle of the answer's body. */
  | { readonly kind: 'cut' }
  /** The server hears of the request when that is done. */
  | { readonly kind: 'hold'; readonly until: Promise<void> };

/** Which fault befalls a request, if any; asked once for each. */
export type HttpFaults = (request: IncomingMessage) => HttpFault | undefined;

/** Faults, and how often each kind befell a request (a refusal by its status). */
export function counted(faults: HttpFaults): {
  readonly faults: HttpFaults;
  readonly befell: Map<string, number>;
} {
  const befell = new Map<string, number>();
  return {
    befell,
    faults(request) {
      const fault = faults(request);
      const name = fault?.kind === 'refuse' ? String(fault.status) : fault?.kind;
      if (name !== undefined) befell.set(name, (befell.get(name) ?? 0) + 1);
      return fault;
    },
  };
}

/** The server behind its faults. */
export function withFaults(faults: HttpFaults | undefined, serve: RequestListener): RequestListener {
  return (request, response) => {
    const fault = faults?.(request);
    switch (fault?.kind) {
      case 'reset':
        request.socket.destroy();
        return;
      case 'refuse':
        request.resume().once('end', () => {
          response.writeHead(fault.status, { 'content-type': fault.type }).end(fault.body);
        });
        return;
      case 'lose':
        response.end = () => response.destroy();
        break;
      case 'cut':
        cutBody(response);
        break;
      case 'hold':
        void fault.until.then(() => serve(request, response));
        return;
    }
    serve(request, response);
  };
}

/** For servers that give the whole body to `end`. */
function cutBody(response: ServerResponse): void {
  const end = response.end.bind(response);
  response.end = (body?: unknown) => {
    if (!(body instanceof Uint8Array) || body.length < 2) return end(body);
    response.write(body.subarray(0, body.length >> 1), () => response.destroy());
    return response;
  };
}

/** Numbers in [0, 1) that are the same for the same seed: Marsaglia's xorshift32 (2003), triple 13, 17, 5. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
