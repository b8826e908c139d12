import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { heldByAnother, LEASE_MS } from '../../functions/pipeline/local/lease.ts';
import { processTag } from '../../functions/storage/processTag.ts';
import { modelRun } from './sampleRuns.ts';

const leased = (owner: string, expiresInMs: number) => ({
  ...modelRun('leased'),
  lease: { owner, expiresAt: new Date(Date.now() + expiresInMs).toISOString() },
});

/** The tag of a process that has ended. */
function tagOfEndedProcess(): string {
  const module = new URL('../../functions/storage/processTag.ts', import.meta.url);
  const script = `import(${JSON.stringify(module.href)}).then((m) => console.log(m.processTag()))`;
  return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout.trim();
}

describe('a lease', () => {
  test('is not another’s when there is none, or it is ours', () => {
    expect(heldByAnother(modelRun('free'), processTag())).toBe(false);
    expect(heldByAnother(leased(processTag(), LEASE_MS), processTag())).toBe(false);
  });

  test('holds against others until it expires', () => {
    expect(heldByAnother(leased('another machine', LEASE_MS), processTag())).toBe(true);
    expect(heldByAnother(leased('another machine', -1), processTag())).toBe(false);
  });

  test('of a living process of this machine holds', () => {
    expect(heldByAnother(leased(processTag(), LEASE_MS), 'somebody else')).toBe(true);
  });

  test('of a process that was killed does not, long before it expires', () => {
    const gone = tagOfEndedProcess();
    expect(gone).toMatch(/^[0-9a-f]{12}-\d+-\d+$/);
    expect(heldByAnother(leased(gone, LEASE_MS), processTag())).toBe(false);
  });
});
