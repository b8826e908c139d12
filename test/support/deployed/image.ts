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
const EntryPoint = z.tuple([z.literal('node')], z.string());

/** How an image is started with these arguments. @param uri ends in the asset's hash */
export async function startOf(
  { folder: assembly }: Assembly,
  uri: string,
  command: readonly string[],
): Promise<Pick<ContainerDefinition, 'command' | 'folder'>> {
  const [hash = ''] = /[0-9a-f]{64}$/.exec(uri) ?? [];
  const folder = join(assembly, `asset.${hash}`);
  const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8');
  const [, entry = ''] = /^ENTRYPOINT (.*)$/m.exec(dockerfile) ?? [];
  const [, ...args] = parseJsonWith(EntryPoint, entry, 'ENTRYPOINT of Dockerfile');
  return { folder, command: [process.execPath, ...args, ...command] };
}

/** Puts the packages where programs of the assembly's assets find them: beside the assets. */
export async function installPackages({ folder }: Assembly): Promise<void> {
  try {
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  }
}
