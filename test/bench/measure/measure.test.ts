import { describe, expect, it } from 'vitest';
import { witnessed } from '../contestants.ts';
import { FailedRun, measure } from './measure.ts';

describe('a measured process', () => {
  it('says what it used, from its start to its end', async () => {
    const program =
      'const held = Buffer.alloc(100 << 20, 1); while (process.cpuUsage().user < 150_000) held[0]++;';
    const { wallSeconds, userSeconds, peakMiB } = await measure(witnessed(['--eval', program]));
    expect(userSeconds).toBeGreaterThan(0.14);
    expect(wallSeconds).toBeGreaterThan(0.05);
    expect(peakMiB).toBeGreaterThan(130);
  });

  it('is not charged with the memory of the process that started it', async () => {
    const held = Buffer.alloc(200 << 20, 1);
    const { peakMiB } = await measure(witnessed(['--eval', '']));
    expect(held.length).toBeGreaterThan(0);
    expect(peakMiB).toBeLessThan(100);
  });

  it('that fails is no measurement', async () => {
    const program = "console.error('first'); console.error('because'); process.exit(3)";
    await expect(measure(witnessed(['--eval', program]))).rejects.toThrow(
      new FailedRun('ended with exit code 3: because'),
    );
    await expect(measure(witnessed(['--eval', "process.kill(process.pid, 'SIGKILL')"]))).rejects.toThrow(
      new FailedRun('was ended by SIGKILL'),
    );
  });
});
