/** What every resolver is given. */
import type { Zoo } from '../host/zoo.ts';
import type { OperationLimits } from './limits/operationLimits.ts';
import type { Principal } from './principal.ts';
import type { DataRoot } from './sources/dataRoot.ts';

export interface ApiContext {
  readonly zoo: Zoo;
  /** Who is asking. */
  readonly principal: Principal;
  /** Where `file` and `directory` sources are looked up; undefined where they are refused. */
  readonly dataRoot: DataRoot | undefined;
  readonly limits: OperationLimits;
  /** A URL that the store signed, under the name by which this client reaches us. */
  readonly clientUrl: (signed: string) => string;
  /** Seconds for which a shared cache in front may give the same answer to the same credential. Left out: it may not. */
  readonly sharedSeconds?: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}
