/**
 * The remote host: a zoo behind its GraphQL API, wherever it runs. It is asked and told over there; what its stored match
 * tables answer (metrics, slices, analyses, comparisons) is worked out here by the same code, so that the numbers are
 * those of any other host, and a small function need not compute them.
 */
import { z } from 'zod';
import { API_ROUTE } from '../../../schema/cloud/apiRoutes.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import { METRICS_VERSION } from '../../evaluation/version.ts';
import { inlineEvaluator } from '../../pipeline/evaluator/inlineEvaluator.ts';
import { Uploads } from '../../registry/uploads.ts';
import { LocalCopies } from '../../storage/localCopies.ts';
import { readersOf } from '../readers.ts';
import type { Zoo } from '../zoo.ts';
import { authorizeWith, type RemoteCredentials } from './credentials.ts';
import { GraphqlClient } from './graphqlClient.ts';
import { fetchingEvaluator, LazyStore } from './lazyStore.ts';
import { ObjectDirectory } from './objectDirectory.ts';
import { RemoteCatalog } from './remoteCatalog.ts';
import { RemoteInbox, RemoteOrders } from './remoteEvents.ts';
import { RemoteDatasets, RemoteModels } from './remoteRegistries.ts';
import { RemoteRuns } from './remoteRuns.ts';
import { RemoteStore } from './remoteStore.ts';

export interface RemoteZooOptions {
  /** Address as its service printed it: `https://zoo.example.org`, or that of its GraphQL endpoint. */
  readonly url: string;
  readonly credentials: RemoteCredentials;
  /** Folder for copies of objects that were read. */
  readonly copies: string;
}

const Service = z.object({
  service: z.object({
    version: z.string(),
    metricsVersion: z.string(),
    modelCount: z.int(),
    datasetCount: z.int(),
    runCount: z.int(),
  }),
});
export type RemoteService = z.infer<typeof Service>['service'];

const SERVICE = '{ service { version metricsVersion modelCount datasetCount runCount } }';

/** What a zoo says of itself. @throws UserError, UnavailableError */
export async function remoteService(options: Omit<RemoteZooOptions, 'copies'>): Promise<RemoteService> {
  const client = clientOf(options);
  try {
    return (await client.ask(Service, SERVICE)).service;
  } finally {
    client.close();
  }
}

/**
 * Opens a zoo behind an API.
 *
 * @throws UserError where it does not let us in or is no zoo, UnavailableError where it does not answer
 */
export async function openRemoteZoo(options: RemoteZooOptions): Promise<Zoo> {
  const client = clientOf(options);
  const { service } = await client.ask(Service, SERVICE);
  requireSameMetrics(options.url, service);
  const objects = { client, directory: new ObjectDirectory(client), copies: new LocalCopies(options.copies) };
  const store = new RemoteStore(objects);
  const catalog = new RemoteCatalog(client);
  const place = { client, store, catalog };
  const lazy = new LazyStore(objects);
  const evaluator = fetchingEvaluator(inlineEvaluator(), lazy);
  const registries = { models: new RemoteModels(place), datasets: new RemoteDatasets(place) };
  const context = { ...registries, store: lazy, catalog, evaluator };
  return {
    ...registries,
    store,
    catalog,
    remote: { url: options.url },
    uploads: new Uploads({ store, catalog }),
    runs: new RemoteRuns(place),
    ...readersOf(context),
    images: {
      async infer() {
        throw new InvalidInputError(
          `single images are looked at on this machine, and not by ${options.url}: start a run there`,
          'zoo infer without --remote',
          ['--remote'],
        );
      },
    },
    inbox: new RemoteInbox(client),
    orders: new RemoteOrders(client),
    async close() {
      client.close();
      await evaluator.close();
    },
  };
}

function clientOf({ url, credentials }: Omit<RemoteZooOptions, 'copies'>): GraphqlClient {
  return new GraphqlClient({ endpoint: endpointOf(url, credentials), authorize: authorizeWith(credentials) });
}

/** The path of the API below the address, unless that is what was given. */
function endpointOf(url: string, { kind }: RemoteCredentials): URL {
  const endpoint = new URL(url);
  const path = endpoint.pathname.replace(/\/+$/, '');
  const route = kind === 'iam' ? API_ROUTE.signed : API_ROUTE.token;
  endpoint.pathname = path.endsWith(API_ROUTE.token) ? path : path + route;
  return endpoint;
}

/** Numbers of another version would stand beside those that this program works out. */
function requireSameMetrics(url: string, { version, metricsVersion }: RemoteService): void {
  if (metricsVersion === METRICS_VERSION) return;
  throw new InvalidInputError(
    `${url} counts by metrics version ${metricsVersion}, and this program by ${METRICS_VERSION}: use the zoo command of version ${version}`,
    'a program of the same version of the metrics',
    ['--remote'],
  );
}
