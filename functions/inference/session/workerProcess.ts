/**
 * One worker process: started under limits, asked a few things at a time, killed when it passes a limit. What it replies is not looked at
 * here (`ask.ts`): a command starts its processes before it has loaded anything that could.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { limitedCommand, type WorkerLimits } from './limits.ts';
import type { NumberedRequest, WorkerRequest } from './protocol.ts';
import { residentBytes } from './residentMemory.ts';

const START = fileURLToPath(new URL('../worker/start.mjs', import.meta.url));

/** A process that parses strangers' files gets nothing of the environment but what Node and its libraries look for. */
const PASSED_VARIABLES =
  /^(PATH|HOME|TMPDIR|LANG|LC_.*|TZ|LD_LIBRARY_PATH|CUDA_.*|NVIDIA_.*|NODE_COMPILE_CACHE|NODE_DISABLE_COMPILE_CACHE)$/;

/**
 * Each image leaves garbage behind, and a process is kept for thousands of them. V8 collects early, which costs nothing where tensors and
 * images are given back without it (`releaseMemory.ts`); and malloc does not keep an arena for every thread. So a worker holds after
 * 5,000 images what it held after 500, some 125 MiB with YOLOX-nano. Each thread collects by itself: V8's helpers, half a millisecond of
 * them an image, would run where the session does.
 */
const LEAN_V8 = ['--memory-saver-mode', '--single-threaded-gc'];
const LEAN_MALLOC = { MALLOC_ARENA_MAX: '2' };

/**
 * Since 1.29 ONNX Runtime tells Microsoft of every session (the model's graph and producer, the machine, times), and leaves an id of the
 * machine and a database in the user's cache (its docs/Privacy.md). What is measured here is nobody's affair but the user's.
 */
const NO_TELEMETRY = { ORT_DISABLE_TELEMETRY: '1' };

const MEMORY_WATCH_MS = 100;
const KEPT_OUTPUT = 4096;
const OUT_OF_MEMORY = /out of memory|bad_alloc|cannot allocate|failed to allocate|allocation failed|ENOMEM/i;

/** Why a worker is no more. `ended`: it was told to end, by its owner or on another request's account. */
export type StopReason = 'time-limit' | 'memory-limit' | 'crashed' | 'ended';

/** The worker ended before it answered. Its last words are the cause: for logs, not for users. */
export class WorkerStoppedError extends Error {
  readonly reason: StopReason;
  constructor(reason: StopReason, detail: string) {
    super(`worker stopped: ${reason}`, { cause: new Error(detail) });
    this.name = 'WorkerStoppedError';
    this.reason = reason;
  }
}

interface Pending extends PromiseWithResolvers<unknown> {
  readonly timeLimitMs: number;
}

export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #limits: WorkerLimits;
  readonly #gone: Promise<void>;
  #output = '';
  #stopReason: StopReason | undefined;
  #requests = 0;
  /** By number, the oldest first. */
  readonly #pending = new Map<number, Pending>();
  #timer: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;

  constructor(limits: WorkerLimits) {
    this.#limits = limits;
    const [shell = '', ...rest] = limitedCommand([process.execPath, ...LEAN_V8, START], limits);
    this.#child = spawn(shell, rest, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: { ...passedVariables(), ...LEAN_MALLOC, ...NO_TELEMETRY },
    });
    // What a worker or a library in it prints is kept for the log, and never becomes output of ours.
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-KEPT_OUTPUT);
      });
    }
    this.#child.on('message', (message) => this.#receive(message));
    this.#child.on('error', (error) => this.#stopped(error.message));
    const closed = Promise.withResolvers<void>();
    this.#gone = closed.promise;
    this.#child.on('close', (code, signal) => {
      this.#stopped(`exit code ${code}, signal ${signal}`);
      closed.resolve();
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** True until the process has ended or was told to. */
  get alive(): boolean {
    return this.#stopReason === undefined;
  }

  /**
   * Sends a request and waits for its reply. The time of a request begins when those before it are answered.
   *
   * @returns the reply as it came
   * @throws WorkerStoppedError when the process ends first: by itself, or because a request passed a limit
   */
  async request(request: WorkerRequest, timeLimitMs: number): Promise<unknown> {
    if (this.#stopReason) throw new WorkerStoppedError(this.#stopReason, this.#output);
    const id = this.#requests++;
    const pending = { ...Promise.withResolvers<unknown>(), timeLimitMs };
    this.#pending.set(id, pending);
    if (this.#pending.size === 1) this.#timeOldest();
    this.#watch ??= setInterval(() => void this.#checkMemory(), MEMORY_WATCH_MS);
    // A send that fails means that the process is gone: `close` says why.
    const numbered: NumberedRequest = { id, request };
    this.#child.send(numbered, () => undefined);
    return pending.promise;
  }

  /** Kills the process at once; what it was doing fails with that reason. Resolves when it is gone. */
  async end(reason: StopReason = 'ended'): Promise<void> {
    this.#stopReason ??= reason;
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  /** Gives the oldest request its time. When that is over the process is ended, which is no fault of the others. */
  #timeOldest(): void {
    clearTimeout(this.#timer);
    const [oldest] = this.#pending;
    if (oldest === undefined) return;
    const [id, { timeLimitMs, reject }] = oldest;
    this.#timer = setTimeout(() => {
      this.#pending.delete(id);
      void this.end().then(() => reject(new WorkerStoppedError('time-limit', this.#output)));
    }, timeLimitMs);
  }

  #receive(message: unknown): void {
    const { id, reply } = (message ?? {}) as { readonly id?: unknown; readonly reply?: unknown };
    const pending = typeof id === 'number' ? this.#pending.get(id) : undefined;
    if (typeof id !== 'number' || pending === undefined) {
      this.#output += 'no reply to any request';
      void this.end('crashed');
      return;
    }
    const [oldest] = this.#pending.keys();
    this.#pending.delete(id);
    pending.resolve(reply);
    if (id === oldest) this.#timeOldest();
    if (this.#pending.size === 0) this.#stopWatching();
  }

  async #checkMemory(): Promise<void> {
    const bytes = this.pid === undefined ? undefined : await residentBytes(this.pid);
    if (bytes !== undefined && bytes > this.#limits.memoryLimitBytes) await this.end('memory-limit');
  }

  #stopWatching(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  #stopped(detail: string): void {
    this.#stopReason ??= OUT_OF_MEMORY.test(this.#output) ? 'memory-limit' : 'crashed';
    this.#stopWatching();
    for (const { reject } of this.#pending.values()) {
      reject(new WorkerStoppedError(this.#stopReason, `${detail}\n${this.#output}`));
    }
    this.#pending.clear();
  }
}

const passedVariables = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_VARIABLES.test(name)));
