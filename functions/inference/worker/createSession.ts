/** Opens an ONNX Runtime session on the first execution provider that works. */
import { env, InferenceSession } from 'onnxruntime-node';
import type { ExecutionProvider, SessionSettings } from '../session/protocol.ts';

export interface OpenSession {
  readonly session: InferenceSession;
  /** The one in use, not the one that was wished for. */
  readonly executionProvider: ExecutionProvider;
}

export const ONNX_RUNTIME_VERSION = env.versions.node ?? env.versions.common;

/**
 * Opens a session. Providers are tried one at a time: a list in which one is not available is refused as a whole.
 *
 * @throws what ONNX Runtime says about the last provider
 */
export async function createSession(file: string, settings: SessionSettings): Promise<OpenSession> {
  let last: unknown;
  for (const executionProvider of settings.executionProviders) {
    try {
      const session = await InferenceSession.create(file, {
        executionProviders: [executionProvider],
        intraOpNumThreads: settings.threads,
        interOpNumThreads: 1,
        logSeverityLevel: 3,
        // Threads that spin between two runs take the core that decodes the next image.
        extra: { session: { intra_op: { allow_spinning: '0' } } },
      });
      return { session, executionProvider };
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
