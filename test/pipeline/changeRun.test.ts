import { describe, expect, test } from 'vitest';
import { RunMovedError, withStatus } from '../../functions/pipeline/runs/changeRun.ts';
import { RunRecord } from '../../schema/run.ts';
import { RunStatus } from '../../schema/task.ts';
import { modelRun } from './sampleRuns.ts';

const ALLOWED = [
  'QUEUED → RUNNING',
  'QUEUED → FAILED',
  'QUEUED → CANCELLED',
  'RUNNING → SCORING',
  'RUNNING → FAILED',
  'RUNNING → CANCELLED',
  'SCORING → SUCCEEDED',
  'SCORING → FAILED',
  'SCORING → CANCELLED',
  'FAILED → QUEUED',
  'CANCELLED → QUEUED',
];

describe('the states of a run', () => {
  const moves = RunStatus.options.flatMap((from) =>
    RunStatus.options.filter((to) => to !== from).map((to) => ({ from, to })),
  );

  test.each(moves)('$from → $to', ({ from, to }) => {
    const run = { ...modelRun('moves'), status: from };
    if (ALLOWED.includes(`${from} → ${to}`)) {
      expect(withStatus(run, to, { imagesInferred: 7 })).toEqual({
        ...run,
        status: to,
        imagesInferred: 7,
        attempt: to === 'QUEUED' ? 2 : 1,
      });
    } else {
      expect(() => withStatus(run, to)).toThrow(RunMovedError);
    }
  });

  test('a run that was recorded before attempts were counted is at its first', () => {
    const { attempt: _, ...early } = modelRun('early');
    expect(RunRecord.parse(early).attempt).toBe(1);
  });

  test('a run that has the status already is left as it is', () => {
    const run = { ...modelRun('stays'), status: 'RUNNING' as const };
    expect(withStatus(run, 'RUNNING', { imagesInferred: 7 })).toBe(run);
  });
});
