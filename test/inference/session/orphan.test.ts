import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { hasEnded } from '../../support/processes.ts';
import { endlessGraph } from '../support/graphs.ts';
import { jpegOf, noise } from '../support/images.ts';
import { TemporaryFolder } from '../support/temporary.ts';

const PARENT = fileURLToPath(new URL('../support/orphanParent.ts', import.meta.url));

it.runIf(existsSync('/proc/self/stat'))(
  'ends a worker in the middle of an endless run when its parent is killed',
  async () => {
    await using folder = await TemporaryFolder.create();
    const model = await folder.write('endless.onnx', endlessGraph(1));
    const image = await folder.write('image.jpg', await jpegOf(noise(64, 48)));
    const parent = spawn(process.execPath, [PARENT, model, image], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    // The run has begun when the process uses far more time than it did for opening the model.
    const opened = processorTicks(pid);
    await expect.poll(() => processorTicks(pid), { timeout: 20_000 }).toBeGreaterThan(opened + 40);
    parent.kill('SIGKILL');
    await expect.poll(() => hasEnded(pid), { timeout: 10_000 }).toBe(true);
  },
);

/** Time in user mode so far, in ticks of a hundredth of a second. */
const processorTicks = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[13]);
