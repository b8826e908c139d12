/**
 * The thread of a worker process that runs sessions, one thing after the other: `run` blocks a thread, and this one has nothing else to
 * do. What it is given and what it gives change hands without being copied.
 */
import { parentPort } from 'node:worker_threads';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { OutputTensor } from '../decoders/tensors.ts';
import { createSession, ONNX_RUNTIME_VERSION } from './createSession.ts';
import { keepCompiled } from './keepCompiled.ts';
import { ownTime } from './ownTime.ts';
import type { Feeds, SessionReply, SessionRequest } from './sessionMessages.ts';

const sessions: InferenceSession[] = [];
let last: Promise<unknown> = Promise.resolve();

parentPort?.on('message', (request: SessionRequest) => {
  last = last.then(async () => {
    const reply = await answer(request).catch((error: Error): SessionReply => ({ type: 'failed', error }));
    parentPort?.postMessage(reply, handedOver(reply));
    if (request.type === 'run') keepCompiled();
  });
});

async function answer(request: SessionRequest): Promise<SessionReply> {
  if (request.type === 'open') {
    const { session, executionProvider } = await createSession(request.file, request.settings);
    const { inputMetadata: inputs, outputMetadata: outputs } = session;
    const number = sessions.push(session) - 1;
    const onnxRuntime = ONNX_RUNTIME_VERSION;
    return { type: 'opened', opened: { session: number, executionProvider, onnxRuntime, inputs, outputs } };
  }
  const session = sessions[request.session];
  if (!session) throw new TypeError(`there is no session ${request.session}`);
  const feeds = Object.fromEntries(Object.entries(request.feeds).map(([name, fed]) => [name, tensorOf(fed)]));
  const begun = ownTime();
  const outputs = await session.run(feeds, [...request.fetches]);
  const milliseconds = ownTime() - begun;
  return { type: 'ran', run: { outputs: plain(outputs), feeds: request.feeds, milliseconds } };
}

const tensorOf = ({ type, data, dims }: Feeds[string]): Tensor =>
  new Tensor(type, data as Float32Array, dims);

/** Tensors of ONNX Runtime are objects with methods, which cannot be sent. */
function plain(outputs: InferenceSession.ReturnType): Record<string, OutputTensor> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { type, dims, data }]) => [name, { type, dims, data }]),
  );
}

function handedOver(reply: SessionReply): ArrayBuffer[] {
  if (reply.type !== 'ran') return [];
  const { outputs, feeds } = reply.run;
  const buffers = [...Object.values(outputs), ...Object.values(feeds)].flatMap(({ data }) =>
    ArrayBuffer.isView(data) && data.buffer instanceof ArrayBuffer ? data.buffer : [],
  );
  return [...new Set(buffers)];
}
