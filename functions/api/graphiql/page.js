/** Starts the explorer in the browser. Subscriptions go to /graphql/stream as server-sent events. */
import { createRoot, React, Ruru } from './static/ruru.js';

globalThis.MonacoEnvironment = {
  getWorker(_id, label) {
    const file = { json: 'jsonWorker.js', graphql: 'graphqlWorker.js' }[label] ?? 'editorWorker.js';
    return new Worker(`/graphiql/static/${file}`, { type: 'module' });
  },
};

function post(path, accept, params, headers, signal) {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...headers },
    body: JSON.stringify(params),
    signal,
  });
}

function isSubscription(documentAST, operationName) {
  return documentAST?.definitions.some(
    (definition) =>
      definition.operation === 'subscription' && (!operationName || definition.name?.value === operationName),
  );
}

/** Results of a subscription: the data of each "next" event until the "complete" event. */
async function* read(params, headers, signal) {
  const response = await post('/graphql/stream', 'text/event-stream', params, headers, signal);
  if (!response.ok) {
    yield await response.json();
    return;
  }
  let pending = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const events = (pending + text).split('\n\n');
    pending = events.pop();
    for (const event of events) {
      if (event.startsWith('event: next')) yield JSON.parse(event.slice(event.indexOf('data: ') + 6));
    }
  }
}

/** The stop button calls `return`, which a generator that waits for the server would not hear. */
function stoppable(params, headers) {
  const controller = new AbortController();
  const results = read(params, headers, controller.signal);
  return {
    next: () =>
      results.next().catch((error) => {
        if (controller.signal.aborted) return { done: true, value: undefined };
        throw error;
      }),
    return() {
      controller.abort();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function fetcher(params, { headers, documentAST } = {}) {
  if (isSubscription(documentAST, params.operationName)) return stoppable(params, headers);
  const response = await post('/graphql', 'application/json', params, headers);
  return response.json();
}

const tour = await (await fetch('/graphiql/tour.json')).json();

createRoot(document.getElementById('root')).render(
  React.createElement(Ruru, {
    fetcher,
    defaultQuery: tour[0],
    defaultTabs: tour.map((query) => ({ query })),
    debugTools: [],
  }),
);
