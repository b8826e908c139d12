/** What a run's record says of an error that ended it. */
import { DamagedObjectError, UserError } from '../../../schema/errors.ts';
import type { Failure } from '../../../schema/run.ts';
import { systemErrorCode } from '../../../schema/systemError.ts';
import { RunFailedError } from './stages.ts';

/** Its own words if they are meant for users, its kind otherwise. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RunFailedError) return error.failure;
  if (error instanceof UserError) return { code: error.code, message: error.message, retryable: false };
  if (error instanceof DamagedObjectError)
    return { code: error.code, message: error.message, retryable: true };
  return faultOfOurs(systemErrorCode(error));
}

/** The failure of a run that met a fault of ours; what it was is for the log. @param kind a word for it */
export function faultOfOurs(kind?: string): Failure {
  return {
    code: 'INTERNAL',
    message: `the run stopped on a fault of ours${kind === undefined ? '' : ` (${kind})`}; the service's log says more`,
    retryable: true,
  };
}

/** Whether the same stage, done again as things are, would end in the same error. */
export function isLasting(error: unknown): boolean {
  return error instanceof RunFailedError || error instanceof UserError || error instanceof DamagedObjectError;
}
