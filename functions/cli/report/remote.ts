/** Remote zoos as people and programs see them: never with their keys. */
import type { RemoteCredentials } from '../../host/remote/credentials.ts';
import type { RemoteService } from '../../host/remote/remoteZoo.ts';
import type { Remote } from '../remote/remotes.ts';
import { count } from '../terminal/units.ts';

const SHOWN: Readonly<Record<RemoteCredentials['kind'], string>> = {
  none: 'none',
  bearer: 'key',
  user: 'user',
  iam: 'AWS identity',
};

export const remoteView = ({ name, url, credentials }: Remote) => ({
  name,
  url,
  credentials: credentials.kind,
  ...(credentials.kind === 'user' && { user: credentials.user }),
  ...(credentials.kind === 'iam' && { region: credentials.region, profile: credentials.profile ?? null }),
});

export const credentialsText = ({ credentials }: Remote): string =>
  credentials.kind === 'user' ? `${SHOWN.user} ${credentials.user}` : SHOWN[credentials.kind];

export const describeService = ({ version, modelCount, datasetCount, runCount }: RemoteService): string =>
  `version ${version}, ${count(modelCount, 'model')}, ${count(datasetCount, 'data set')}, ${count(runCount, 'run')}`;
