/**
 * Sees to it that npm's scripts run on the Node that comes with the packages, whatever Node the machine has.
 *
 * npm puts node_modules/.bin before PATH, and links the `node` of the platform's package there. npm 10 takes that link
 * away again together with the package of the other platform, whose command has the same name; so it is made anew.
 */
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';

const target = `node-${process.platform}-${process.arch}/bin/node`;
const modules = new URL('../node_modules/', import.meta.url);
const link = new URL('.bin/node', modules);

if (existsSync(new URL(target, modules)) && !existsSync(link)) {
  mkdirSync(new URL('.bin/', modules), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(`../${target}`, link);
}
