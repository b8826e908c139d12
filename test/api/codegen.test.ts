import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { generateResolverTypes } from '../../functions/api/codegen/generate.ts';

test('the committed resolver types are those of the schema: otherwise run `npm run codegen`', async () => {
  const committed = new URL('../../functions/api/generated/resolvers.ts', import.meta.url);
  expect(await generateResolverTypes()).toBe(await readFile(committed, 'utf8'));
});
