/** What goes wrong in a cloud, on purpose. */
import type { IncomingMessage } from 'node:http';
import type { Fleet } from '../../support/containers/fleet.ts';
import type { FunctionKills } from '../../support/deployed/functions.ts';
import type { HttpFault, HttpFaults } from '../../support/http/faults.ts';

/** The first that has something to say decides. */
export const either =
  (...all: readonly HttpFaults[]): HttpFaults =>
  (request) => {
    for (const faults of all) {
      const fault = faults(request);
      if (fault) return fault;
    }
    return undefined;
  };

const writes = ({ method, url }: IncomingMessage, key: RegExp): boolean =>
  method === 'PUT' && key.test(decodeURIComponent((url ?? '').split('?')[0] ?? ''));

/** For each pattern: the container that is the first to write such an object is killed before S3 has heard of it. */
export function killedAtWriting(fleet: Fleet, keys: readonly RegExp[], killed: RegExp[]): HttpFaults {
  return (request) => {
    const container = fleet.asking(request);
    const key = container && keys.find((each) => !killed.includes(each) && writes(request, each));
    if (!key) return undefined;
    killed.push(key);
    container.kill('SIGKILL');
    return { kind: 'reset' };
  };
}

const REFUSED: HttpFault = {
  kind: 'refuse',
  status: 400,
  type: 'application/xml',
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InvalidRequest</Code><Message>a fault of the test</Message></Error>',
};

/** Objects that cannot be written, for a reason that nobody knows. */
export const unwritable =
  (key: RegExp): HttpFaults =>
  (request) =>
    writes(request, key) ? REFUSED : undefined;

/** Each stage, and each shard of the queue, is killed once, when all that it had to do is done and nobody was told. */
export function killedBeforeAnswering(): FunctionKills {
  const seen = new Set<string>();
  return (_, event) => {
    const [, about] = /"(stage":"(?:plan|match|accumulate|publish)|shard\\":\d+)/.exec(event) ?? [];
    if (about === undefined || seen.has(about)) return undefined;
    seen.add(about);
    return 'at the end';
  };
}
