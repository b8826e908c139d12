/**
 * Port: what drives a run through its stages. Adapters: this process and its children (`local/`), Step Functions
 * (`cloud/`). Every adapter passes `test/contract/engine.ts`.
 *
 * An engine decides when and where a stage runs and how often it is retried; what a stage does is in `stages/`.
 */
export interface Engine {
  /**
   * Sees to it that a run in the catalog is worked on until it is finished. Idempotent: a run that is already being
   * worked on, here or by another process on the same store, is left to whoever has it.
   */
  start(runId: string): Promise<void>;

  /** Stops working on a run soon; objects that exist stay. The run's status is the caller's to write first. */
  cancel(runId: string): Promise<void>;

  /**
   * Resolves when this process has ended what it does for the run now, however that ended; undefined where it does nothing for it, and of
   * an engine whose work is done elsewhere. Who watches a run looks again then.
   */
  ended?(runId: string): Promise<void> | undefined;

  /** Takes up every unfinished run that nobody is working on: what a service does when it starts. */
  resume(): Promise<void>;

  /** Stops what this process does for runs; unfinished runs stay unfinished and can be resumed, here or elsewhere. */
  close(): Promise<void>;
}
