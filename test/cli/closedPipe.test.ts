/** A reader that leaves: `zoo … | head`. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ROOT, temporaryFolder } from './support/program.ts';

describe('a closed pipe', () => {
  it.each(['runs --json', '--help', 'runs --no-such-option'])(
    'ends zoo %s without a word',
    async (command) => {
      const program = join(ROOT, 'functions', 'cli', 'zoo.mjs');
      // `true` ends at once and reads nothing.
      const line = `"${process.execPath}" "${program}" ${command} 2>&1 | true; echo \${PIPESTATUS[0]}`;
      const env = { ...process.env, ZOOMETRY_HOME: await temporaryFolder() };
      const { stdout, stderr } = await promisify(execFile)('bash', ['-c', line], { env });
      expect(stderr).toBe('');
      expect(['0\n', '2\n']).toContain(stdout);
    },
  );
});
