import { describe, expect, test } from 'vitest';
import { arrayConnection } from '../../functions/api/connections/arrayConnection.ts';
import type { Connection } from '../../functions/api/connections/connection.ts';

const LETTERS = [...'abcde'];

describe('a connection over an array', () => {
  test('pages through it without gap or repetition', () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Connection<string> = arrayConnection(LETTERS, { first: 2, after });
      seen.push(...page.nodes);
      expect(page.totalCount).toBe(5);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(LETTERS);
  });

  test('is empty behind its end and over nothing', () => {
    const end = arrayConnection(LETTERS, { first: 5 }).pageInfo.endCursor;
    const none = { hasNextPage: false, startCursor: null, endCursor: null };
    expect(arrayConnection(LETTERS, { first: 5, after: end }).pageInfo).toMatchObject(none);
    expect(arrayConnection([], { first: 5 }).pageInfo).toMatchObject(none);
  });

  test.each([0, -1, 101])('refuses first: %i', (first) => {
    expect(() => arrayConnection(LETTERS, { first })).toThrow(
      `first is ${first}: ask for 1 to 100 at a time`,
    );
  });

  test.each([
    '',
    'x',
    Buffer.from('place:-1').toString('base64url'),
    Buffer.from('place:x').toString('base64url'),
  ])('refuses the cursor %j', (after) => {
    expect(() => arrayConnection(LETTERS, { first: 1, after })).toThrow('is not a cursor of this list');
  });
});
