/** Where the contract is written. */
export const SCHEMA_FILE = new URL('../../schema/schema.graphql', import.meta.url);
