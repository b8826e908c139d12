/** Any JSON value. */
import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';

export const JSON_SCALAR = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
