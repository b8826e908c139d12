/** What the main thread of a worker process and the thread that runs its sessions say to each other. */
import type { InferenceSession } from 'onnxruntime-node';
import type { OutputTensor } from '../decoders/tensors.ts';
import type { ExecutionProvider, SessionSettings } from '../session/protocol.ts';

/** A tensor as a graph is fed with it. */
export interface FedTensor {
  readonly type: 'float32' | 'float16' | 'uint8' | 'int32' | 'int64';
  readonly dims: readonly number[];
  readonly data: ArrayBufferView<ArrayBuffer>;
}

export type Feeds = Readonly<Record<string, FedTensor>>;

export interface OpenedSession {
  /** Number of the session in its thread. */
  readonly session: number;
  /** The one in use, not the one that was wished for. */
  readonly executionProvider: ExecutionProvider;
  /** Version. */
  readonly onnxRuntime: string;
  readonly inputs: readonly InferenceSession.ValueMetadata[];
  readonly outputs: readonly InferenceSession.ValueMetadata[];
}

/** What one run gave. */
export interface SessionRun {
  readonly outputs: Readonly<Record<string, OutputTensor>>;
  /** What the graph was fed with, to be used again. */
  readonly feeds: Feeds;
  /** How long the session itself took. */
  readonly milliseconds: number;
}

export type SessionRequest =
  | { readonly type: 'open'; readonly file: string; readonly settings: SessionSettings }
  | {
      readonly type: 'run';
      readonly session: number;
      readonly feeds: Feeds;
      readonly fetches: readonly string[];
    };

/** In the order of the requests. */
export type SessionReply =
  | { readonly type: 'opened'; readonly opened: OpenedSession }
  | { readonly type: 'ran'; readonly run: SessionRun }
  | { readonly type: 'failed'; readonly error: Error };
