/**
 * A container image without Docker: the folder that it is built from, as the assembly has it, and its entry point, as its Dockerfile names
 * it. What `.dockerignore` leaves out is not there; packages are the repository's.
 */
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJsonWith } from '../../../schema/parse.ts';
import { isSystemError } from '../../../schema/systemError.ts';
import type { Assembly } from '../assembly/assembly.ts';
import type { ContainerDefinition } from '../containers/container.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Where the image has the program. */
const WORKDIR = '/zoometry/';
/** Node, which the image has among its packages, and its arguments. */
const EntryPoint = z.tuple([z.string().endsWith('/bin/node')], z.string());

/** How an image is started with these arguments. @param uri ends in the asset's hash */
export async function startOf(
  { folder: assembly }: Assembly,
  uri: string,
  command: readonly string[],
): Promise<Pick<ContainerDefinition, 'command' | 'folder'>> {
  const [hash = ''] = /[0-9a-f]{64}$/.exec(uri) ?? [];
  const folder = join(assembly, `asset.${hash}`);
  await installPackages(folder);
  const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8');
  const [, entry = ''] = /^ENTRYPOINT (.*)$/m.exec(dockerfile) ?? [];
  const [, ...args] = parseJsonWith(EntryPoint, entry, 'ENTRYPOINT of Dockerfile');
  const local = args.map((arg) => (arg.startsWith(WORKDIR) ? join(folder, arg.slice(WORKDIR.length)) : arg));
  return { folder, command: [process.execPath, ...local, ...command] };
}

/** What `npm ci` would install in the image. Functions that are bundles do without. */
async function installPackages(folder: string): Promise<void> {
  try {
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  }
}
