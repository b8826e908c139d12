import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closingLine.ts';

export default defineConfig({
  // Node takes a package's `main`, Vite its `module`: there must be one graphql, for it knows its own schemas only.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', new ClosingLine()],
    // Tests start real child processes and real servers; two cores are the smallest machine we promise.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
