/** What one operation may ask for. */
export interface OperationLimits {
  /** Cost by `@cost` and `@listSize`: about the number of objects answered. */
  readonly cost: number;
  /** Levels of nesting, introspection left out (graphql-js bounds that by a rule of its own). */
  readonly depth: number;
  /** Fields under an alias, fragments counted wherever they are spread. */
  readonly aliases: number;
  /** Fields at the top. */
  readonly rootFields: number;
  /** Lexical tokens of the document. */
  readonly tokens: number;
}

/**
 * Room for a page of a hundred runs with their twelve metrics each (cost 3,600) and for GraphiQL's introspection,
 * and not for much more.
 */
export const DEFAULT_LIMITS: OperationLimits = {
  cost: 10_000,
  depth: 12,
  aliases: 100,
  rootFields: 20,
  tokens: 4_000,
};

/**
 * Fields and fragments that are visited before an operation is refused unread: fragments that spread each other
 * grow as 2^n, so they are walked under a budget and not to the end.
 */
export const MAX_SELECTIONS = 10_000;
