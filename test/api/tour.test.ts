import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readTour } from '../../functions/api/graphiql/tour.ts';
import { createSchema } from '../../functions/api/schema.ts';

const schema = createSchema();
const tour = readTour().map((query) => ({ title: query.split('\n')[0], query }));

describe('the tour', () => {
  test('has a step of each kind', () => {
    const kinds = tour.map(({ query }) => /^(query|mutation|subscription) /m.exec(query)?.[1]);
    expect(kinds).toEqual(['query', 'mutation', 'subscription', 'query', 'query', 'query']);
  });

  test.each(tour)('is valid at "$title"', ({ query }) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });
});
