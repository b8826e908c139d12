/** A service with a key over a zoo of its own, and a person who has logged in to it. */
import { join } from 'node:path';
import { type Surroundings, start, temporaryFolder, zoo } from '../support/program.ts';

export const SECRET = 'q7Zr2mVd8KxLw4TgBn6YsJ1p';
export const READER = 'r3AdErOnLyKxLw4TgBn6YsJ1';
export const NAME = 'there';

export interface Served {
  readonly url: string;
  /** Folder of the zoo behind the service. */
  readonly home: string;
  /** Where the person keeps what they have set up. */
  readonly config: string;
  /** Surroundings of commands of the person. */
  readonly person: Surroundings;
  /** Ends the service. */
  stop(): Promise<void>;
}

/** Surroundings of somebody who has set up nothing yet. */
export async function newPerson(): Promise<{ config: string; person: Surroundings }> {
  const folder = await temporaryFolder();
  const config = join(folder, 'config');
  return { config, person: { env: { XDG_CONFIG_HOME: config, XDG_CACHE_HOME: join(folder, 'cache') } } };
}

export async function served(): Promise<Served> {
  const home = await temporaryFolder();
  const env = { ZOOMETRY_API_KEYS: `writer:${SECRET},reader:${READER}:read` };
  const serving = start(['serve', '--port', '0', '--home', home], { env });
  const [url] = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
  const { config, person } = await newPerson();
  const login = await zoo(['remote', 'login', url, '--name', NAME], { ...person, input: `${SECRET}\n` });
  if (login.code !== 0) throw new Error(login.stderr);
  return {
    ...{ url, home, config, person },
    async stop() {
      serving.signal('SIGTERM');
      await serving.outcome;
    },
  };
}
