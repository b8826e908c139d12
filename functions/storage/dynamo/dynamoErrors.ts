/** What DynamoDB's refusals mean to the user. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { awsError, isNamed } from '../aws/awsErrors.ts';

/** The error to show for one that came up while `table` was used; one of no known meaning stays what it is. */
export function dynamoError(table: string, error: unknown): unknown {
  if (isNamed(error, 'ResourceNotFoundException')) {
    return new InvalidInputError(
      `there is no table ${table}, or it has not the indexes of this version: deploy the storage stack, or name the table that it printed`,
      'the name of a table that exists',
      [table],
      { cause: error },
    );
  }
  return awsError(`DynamoDB table ${table}`, error);
}

/** The condition of a write did not hold: nothing was written. */
export const isConditionBroken = (error: unknown): boolean =>
  isNamed(error, 'ConditionalCheckFailedException');
