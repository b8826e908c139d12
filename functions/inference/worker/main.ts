/**
 * Main thread of a worker process: decodes, preprocesses and reads what sessions gave, while the sessions run in a thread of their own.
 * It is a process and not a thread of its parent's, because only a process can be stopped in the middle of a `run`, limited in memory, and
 * lost without loss. Requests and replies: `session/protocol.ts`.
 */

import { giveWay, NICENESS } from '../giveWay.ts';
import type { NumberedRequest } from '../session/protocol.ts';
import { keepCompiled } from './keepCompiled.ts';
import { Sessions } from './sessions.ts';

/** A thread in the middle of a `run` cannot be ended in any other way. */
const end = (): void => void process.kill(process.pid, 'SIGKILL');

// The parent is gone, however it went, perhaps before this was here to be told.
process.on('disconnect', end);
if (!process.connected) end();
// Ctrl-C reaches the whole process group: it is the parent's to decide what becomes of its workers.
process.on('SIGINT', () => undefined);

// The thread first, which has ONNX Runtime to load: what this one does is loaded meanwhile.
const sessions = new Sessions();
giveWay(NICENESS.besideSession);
const { Requests } = await import('./requests.ts');
const requests = new Requests(sessions);

process.on('message', async ({ id, request }: NumberedRequest) => {
  process.send?.({ id, reply: await requests.answer(request) });
  if (request.type !== 'load') keepCompiled();
});
