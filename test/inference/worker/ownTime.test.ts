import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { ownTime } from '../../../functions/inference/worker/ownTime.ts';

const CPU_MS = 100;

/** Processor time of this thread, in milliseconds. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

test.runIf(process.platform === 'linux')(
  'a thread’s clock stands still while others have the cores',
  async () => {
    const others = Array.from({ length: 3 * availableParallelism() }, () =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    );
    onTestFinished(() => {
      for (const other of others) other.kill('SIGKILL');
    });
    await sleep(300);

    const [began, wallBegan, cpuBegan] = [ownTime(), performance.now(), threadTime()];
    while (threadTime() - cpuBegan < CPU_MS);
    const [own, wall] = [ownTime() - began, performance.now() - wallBegan];
    expect(wall).toBeGreaterThan(1.5 * CPU_MS);
    expect(own).toBeGreaterThan(0.9 * CPU_MS);
    expect(own).toBeLessThan(CPU_MS + 0.5 * (wall - CPU_MS));
  },
);

test('it goes on while a thread waits for what others do', async () => {
  const began = ownTime();
  await sleep(50);
  expect(ownTime() - began).toBeGreaterThan(45);
});
