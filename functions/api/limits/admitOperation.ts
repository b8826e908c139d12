/** Decides whether an operation is executed: by who is asking and by how much is asked. */
import { LimitExceededError, UserError } from '../../../schema/errors.ts';
import { refusal } from '../errors/refusal.ts';
import type { Permission, Principal } from '../principal.ts';
import { type MeasuredOperation, measureOperation, type OperationMeasure } from './measureOperation.ts';

/**
 * Reading is for queries and subscriptions, writing for mutations.
 *
 * @throws GraphQLError that wraps a UserError with code FORBIDDEN or LIMIT_EXCEEDED
 */
export function admitOperation(measured: MeasuredOperation, principal: Principal): OperationMeasure {
  try {
    requirePermission(measured.operation.operation === 'mutation' ? 'write' : 'read', principal);
    const measure = measureOperation(measured);
    const { cost } = measured.limits;
    if (measure.cost > cost) {
      throw new LimitExceededError(
        `the operation costs ${measure.cost}, and ${cost} is the most: ask for smaller pages or fewer fields`,
      );
    }
    return measure;
  } catch (error) {
    throw error instanceof UserError ? refusal(error) : error;
  }
}

function requirePermission(permission: Permission, { permissions }: Principal): void {
  if (permissions.has(permission)) return;
  throw new UserError(
    'FORBIDDEN',
    `this needs the permission to ${permission}, which your API key does not have`,
  );
}
