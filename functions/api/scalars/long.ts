/** Whole numbers that Int is too small for and that every JSON reader still reads exactly. */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { shown } from './scalar.ts';

function check(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new GraphQLError(`${shown(value)} is not a whole number from −(2^53 − 1) to 2^53 − 1`);
}

export const Long = new GraphQLScalarType<number, number>({
  name: 'Long',
  serialize: check,
  parseValue: check,
  parseLiteral: (node: ValueNode) => check(node.kind === Kind.INT ? Number(node.value) : undefined),
});
