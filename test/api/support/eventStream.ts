/** Reading server-sent events as any client would. */

export interface StreamedEvent {
  readonly event: string;
  readonly data: string;
}

/** Subscribes by POST; the caller reads `events` or aborts. */
export async function subscribe(
  url: string,
  query: string,
  {
    variables = {},
    headers = {},
    signal,
  }: { variables?: object; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<{ response: Response; events: AsyncGenerator<StreamedEvent> }> {
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  });
  return { response, events: eventsOf(response) };
}

async function* eventsOf(response: Response): AsyncGenerator<StreamedEvent> {
  if (!response.body) return;
  let pending = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (pending + text).split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line));
      const field = (name: string) => lines.find((line) => line?.[1] === name)?.[2];
      const event = field('event');
      // A block without an event is a comment that keeps the connection open.
      if (event !== undefined) yield { event, data: field('data') ?? '' };
    }
  }
}
