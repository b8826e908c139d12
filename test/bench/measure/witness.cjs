/**
 * Loaded into a measured Node process before its program (`node --require`): says on file descriptor 3, as the process
 * ends, what it used. Node can ask the system for that about itself, but not about its children.
 */
const { readFileSync, writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    // Not resourceUsage().maxRSS: that begins with the memory of the process that started this one.
    const peakKiB = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
    const used = { peakKiB, userSeconds: userCPUTime / 1e6, systemSeconds: systemCPUTime / 1e6 };
    writeSync(3, `${JSON.stringify(used)}\n`);
  });
}
