/** Making a scalar out of a check. */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/**
 * A scalar that is a string in JSON.
 *
 * @param accepts whether a text is a value of it
 * @param rule what a text has to be: follows "is not "
 */
export function textScalar(
  name: string,
  accepts: (text: string) => boolean,
  rule: string,
): GraphQLScalarType {
  const check = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value;
    throw new GraphQLError(`${shown(value)} is not ${rule}`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: check,
    parseValue: check,
    parseLiteral: (node: ValueNode) => check(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** A value as an error message shows it. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'this';
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
