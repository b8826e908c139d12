/** Folders of the person who runs the program, as the XDG base directory specification names them. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What was set up by hand: remotes. */
export const configFolder = (): string => folder('XDG_CONFIG_HOME', '.config');

/** What may be thrown away at any time: copies of what remote zoos have. */
export const cacheFolder = (): string => folder('XDG_CACHE_HOME', '.cache');

function folder(variable: string, beside: string): string {
  return join(process.env[variable] || join(homedir(), beside), 'zoometry');
}
