import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

const MODULE = new URL('../../functions/inference/giveWay.ts', import.meta.url);

it('makes the thread that calls it nice, and no other; elsewhere than on Linux nothing', async () => {
  const before = getPriority(0);
  const code = `
    import { getPriority } from 'node:os';
    import { parentPort } from 'node:worker_threads';
    import { giveWay } from ${JSON.stringify(MODULE.href)};
    giveWay(${before + 3});
    parentPort.postMessage(getPriority(0));
  `;
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
  const [niceness] = await once(thread, 'message');
  expect(niceness).toBe(process.platform === 'linux' ? before + 3 : before);
  expect(getPriority(0)).toBe(before);
  await thread.terminate();
});
