/** The executable schema: the contract and its resolvers. */
import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { makeErrorsLocatable } from './errors/locatable.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { SCHEMA_FILE } from './schemaFile.ts';

export function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs: readFileSync(SCHEMA_FILE, 'utf8'),
    resolvers,
    // A resolver for a field that the contract does not have is a slip of ours.
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  return makeErrorsLocatable(schema);
}
