/** One worker process: started under limits, asked one thing at a time, killed when it passes a limit. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { limitedCommand, type WorkerLimits } from './limits.ts';
import { WorkerReply, type WorkerRequest } from './protocol.ts';
import { residentBytes } from './residentMemory.ts';

const MAIN = fileURLToPath(new URL('../worker/main.ts', import.meta.url));

/** A process that parses strangers' files gets nothing of the environment but what its libraries look for. */
const PASSED_VARIABLES = /^(PATH|HOME|TMPDIR|LANG|LC_.*|TZ|LD_LIBRARY_PATH|CUDA_.*|NVIDIA_.*)$/;

const MEMORY_WATCH_MS = 100;
const KEPT_OUTPUT = 4096;
const OUT_OF_MEMORY = /out of memory|bad_alloc|cannot allocate|failed to allocate|allocation failed|ENOMEM/i;

/** Why a worker is no more. `ended`: it was told to end, by its owner. */
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

export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #limits: WorkerLimits;
  readonly #gone: Promise<void>;
  #output = '';
  #stopReason: StopReason | undefined;
  #pending: PromiseWithResolvers<WorkerReply> | undefined;

  constructor(limits: WorkerLimits) {
    this.#limits = limits;
    const [shell = '', ...rest] = limitedCommand([process.execPath, MAIN], limits);
    this.#child = spawn(shell, rest, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_VARIABLES.test(name))),
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
   * Sends a request and waits for its reply. One at a time.
   *
   * @throws WorkerStoppedError when the process ends first: by itself, or because it passed a limit
   */
  async request(request: WorkerRequest, timeLimitMs: number): Promise<WorkerReply> {
    if (this.#pending) throw new TypeError('a worker answers one request at a time');
    if (this.#stopReason) throw new WorkerStoppedError(this.#stopReason, this.#output);
    const pending = Promise.withResolvers<WorkerReply>();
    this.#pending = pending;
    const timer = setTimeout(() => this.end('time-limit'), timeLimitMs);
    const watch = setInterval(() => void this.#checkMemory(), MEMORY_WATCH_MS);
    // A send that fails means that the process is gone: `close` says why.
    this.#child.send(request, () => undefined);
    try {
      return await pending.promise;
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
      this.#pending = undefined;
    }
  }

  /** Kills the process at once; what it was doing fails with that reason. Resolves when it is gone. */
  async end(reason: StopReason = 'ended'): Promise<void> {
    this.#stopReason ??= reason;
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  #receive(message: unknown): void {
    const reply = WorkerReply.safeParse(message);
    if (reply.success) this.#pending?.resolve(reply.data);
    else this.#pending?.reject(new WorkerStoppedError('crashed', `no reply: ${reply.error.message}`));
  }

  async #checkMemory(): Promise<void> {
    const bytes = this.pid === undefined ? undefined : await residentBytes(this.pid);
    if (bytes !== undefined && bytes > this.#limits.memoryLimitBytes) await this.end('memory-limit');
  }

  #stopped(detail: string): void {
    this.#stopReason ??= OUT_OF_MEMORY.test(this.#output) ? 'memory-limit' : 'crashed';
    this.#pending?.reject(new WorkerStoppedError(this.#stopReason, `${detail}\n${this.#output}`));
  }
}
