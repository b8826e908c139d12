/** A server that gives the answers of a script, one after the other, and the last one for ever. */
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { listening } from '../../support/http/listening.ts';

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The connection is cut instead. */
  readonly cut?: true;
}

export interface Heard {
  readonly request: IncomingMessage;
  readonly body: string;
}

export interface ScriptedServer {
  readonly url: string;
  readonly heard: readonly Heard[];
}

/** A body that is no text is sent as JSON. */
export async function scriptedServer(...answers: readonly ScriptedAnswer[]): Promise<ScriptedServer> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const {
        status = 200,
        headers = {},
        body: said = '',
        cut,
      } = answers[Math.min(heard.length, answers.length - 1)] as ScriptedAnswer;
      heard.push({ request, body });
      if (cut) request.socket.destroy();
      else response.writeHead(status, headers).end(typeof said === 'string' ? said : JSON.stringify(said));
    });
  });
  const { endpoint, close } = await listening(server);
  onTestFinished(close);
  return { url: endpoint, heard };
}
