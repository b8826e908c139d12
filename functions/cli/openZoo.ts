/** Opens the zoo that a command is about. */
import { join } from 'node:path';
import { InvalidInputError } from '../../schema/errors.ts';
import type { EmbeddedZoo, EmbeddedZooOptions } from '../host/embedded.ts';
import type { Zoo } from '../host/zoo.ts';
import type { SpareWorkers } from '../inference/session/spareWorkers.ts';
import { reportFault } from './failure.ts';
import type { Where } from './where.ts';

/** What a command may want otherwise than most do. */
export interface ZooOptions {
  readonly pool?: EmbeddedZooOptions['pool'];
  /** True: unfinished runs are taken up. A command that only asks a question leaves them alone. */
  readonly resume?: boolean;
  /** Folder that files are dropped into. */
  readonly inbox?: string;
  /** Of a command that will infer, one image or many: its worker processes are started before all else. */
  readonly infers?: 'one' | 'many';
  /** Of a command with a run: loads what it will need when that is done. */
  readonly loadAhead?: () => Promise<unknown>;
}

/** The zoo in a folder. */
export async function openHome(
  home: string,
  { pool, resume = false, inbox, infers, loadAhead }: ZooOptions,
): Promise<EmbeddedZoo> {
  const spares = infers && (await startSpares(infers, pool));
  try {
    // Loaded here and not above: help and usage errors need none of it.
    const { openEmbeddedZoo } = await import('../host/embedded.ts');
    return await openEmbeddedZoo({
      home,
      resume,
      onFault: reportFault,
      ...(pool && { pool }),
      ...(spares && { spares }),
      ...(loadAhead && { loadAhead }),
      ...(inbox !== undefined && { inbox }),
    });
  } catch (error) {
    await spares?.end();
    throw error;
  }
}

/** As many processes as will be asked: they start while everything else does that is needed before they are. */
async function startSpares(images: 'one' | 'many', pool: ZooOptions['pool'] = {}): Promise<SpareWorkers> {
  const [{ SpareWorkers }, { usualWorkers }, { DEFAULT_MEMORY_LIMIT_BYTES }] = await Promise.all([
    import('../inference/session/spareWorkers.ts'),
    import('../inference/session/poolSize.ts'),
    import('../inference/session/limits.ts'),
  ]);
  const { workers = usualWorkers(), memoryLimitBytes = DEFAULT_MEMORY_LIMIT_BYTES } = pool;
  return new SpareWorkers(images === 'one' ? 1 : workers, { memoryLimitBytes });
}

/**
 * The zoo in a folder, or one behind an API, which takes up its runs by itself.
 *
 * @throws InvalidInputError for options that are about the processes of this machine
 */
export async function openZoo(where: Where, options: ZooOptions): Promise<Zoo> {
  if (where.kind === 'home') return openHome(where.home, options);
  if (options.inbox !== undefined) {
    throw new InvalidInputError(
      `--inbox names a folder of this machine, and ${where.name} has its inbox elsewhere: leave it out`,
      'options that a remote zoo has a use for',
      ['--inbox'],
    );
  }
  const [first] = Object.keys(options.pool ?? {});
  if (first !== undefined) {
    throw new InvalidInputError(
      `--workers, --threads and --memory-limit are about processes of this machine, and ${where.name} infers elsewhere: leave them out`,
      'options that a remote zoo has a use for',
      ['--remote'],
    );
  }
  const [{ openRemoteZoo }, { findRemote }, { cacheFolder }] = await Promise.all([
    import('../host/remote/remoteZoo.ts'),
    import('./remote/remotes.ts'),
    import('./remote/userFolders.ts'),
  ]);
  const { url, credentials } = await findRemote(where.name);
  return openRemoteZoo({ url, credentials, copies: join(cacheFolder(), 'objects') });
}
