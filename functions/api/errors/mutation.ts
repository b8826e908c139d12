/** What all mutations have in common: what the caller can mend is data, in `errors`. */
import type { ApiContext } from '../context.ts';
import { argumentPath, isMutationError, type MutationErrorParent } from './mutationErrors.ts';

export type Payload<Outcome> = Partial<Outcome> & { readonly errors: readonly MutationErrorParent[] };

/** A resolver that answers what `work` does, or in `errors` why it could not be done. */
export function mutation<Input extends object, Outcome extends object>(
  work: (input: Input, context: ApiContext) => Promise<Outcome>,
): (parent: unknown, args: { readonly input: Input }, context: ApiContext) => Promise<Payload<Outcome>> {
  return async (_parent, { input }, context) => {
    try {
      return { ...(await work(input, context)), errors: [] };
    } catch (error) {
      if (!isMutationError(error)) throw error;
      const nothing: Partial<Outcome> = {};
      return { ...nothing, errors: [{ error, path: argumentPath(error, input) }] };
    }
  };
}
