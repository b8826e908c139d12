/** Opens the zoo in a folder. */
import type { EmbeddedZoo, EmbeddedZooOptions } from '../host/embedded.ts';
import { reportFault } from './failure.ts';

/** What a command may want otherwise than most do. */
export interface ZooOptions {
  readonly pool?: EmbeddedZooOptions['pool'];
  /** True: unfinished runs are taken up. A command that only asks a question leaves them alone. */
  readonly resume?: boolean;
  /** Folder that files are dropped into. */
  readonly inbox?: string;
}

export async function openZoo(
  home: string,
  { pool, resume = false, inbox }: ZooOptions,
): Promise<EmbeddedZoo> {
  // Loaded here and not above: help and usage errors need none of it.
  const { openEmbeddedZoo } = await import('../host/embedded.ts');
  return openEmbeddedZoo({
    home,
    resume,
    onFault: reportFault,
    ...(pool && { pool }),
    ...(inbox !== undefined && { inbox }),
  });
}
