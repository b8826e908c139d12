/** Errors of the domain made such that GraphQL can say at which field of a query they arose. */
import { GraphQLError, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { UserError } from '../../../schema/errors.ts';

type Resolver = GraphQLFieldResolver<unknown, unknown>;

/**
 * Wraps what a schema's resolvers throw. graphql-js takes every error with an array `path` for one that it has given
 * its place already, and so would report a UserError, whose path is that of an argument, without any.
 */
export function makeErrorsLocatable(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve) field.resolve = locatable(field.resolve);
      if (field.subscribe) field.subscribe = locatable(field.subscribe);
    }
  }
  return schema;
}

function locatable(resolve: Resolver): Resolver {
  return (parent, args, context, info) => {
    try {
      const answer: unknown = resolve(parent, args, context, info);
      return answer instanceof Promise ? answer.catch(rethrow) : answer;
    } catch (error) {
      rethrow(error);
    }
  };
}

function rethrow(error: unknown): never {
  throw error instanceof UserError ? new GraphQLError(error.message, { originalError: error }) : error;
}
