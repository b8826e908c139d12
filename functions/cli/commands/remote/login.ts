/** `zoo remote login` */
import type { Command } from 'commander';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { parseWith } from '../../../../schema/parse.ts';
import { Name } from '../../../../schema/task.ts';
import { RemoteCredentials } from '../../../host/remote/credentials.ts';
import { remoteService } from '../../../host/remote/remoteZoo.ts';
import { examples } from '../../command.ts';
import { plainCommand, printing } from '../../plainCommand.ts';
import { keepRemote } from '../../remote/remotes.ts';
import { regionOf, remoteUrl } from '../../remote/remoteUrl.ts';
import { readSecret } from '../../remote/secret.ts';
import { describeService, remoteView } from '../../report/remote.ts';

interface LoginOptions {
  readonly name?: string;
  readonly iam?: true;
  readonly region?: string;
  readonly profile?: string;
  readonly anonymous?: true;
}

export function define(command: Command): Command {
  return plainCommand(
    command,
    'The key is read from standard input, or asked for; it is kept in a file that only you can read, and never shown. Nothing is kept of a zoo that does not let you in.',
  )
    .argument('<url>', 'address that zoo serve or the deployment printed')
    .option('--name <name>', 'what to call it (default: the host in the address)')
    .option('--iam', 'sign requests as AWS’s own tools on this machine do; no key is asked for or kept')
    .option(
      '--region <region>',
      'with --iam: region of the API (default: as the address says, else $AWS_REGION)',
    )
    .option('--profile <name>', 'with --iam: profile of AWS’s tools (default: their own)')
    .option('--anonymous', 'the zoo asks for no key')
    .addHelpText(
      'after',
      examples(
        'zoo remote login https://zoo.example.org --name prod',
        'zoo remote login https://zoo.example.org --name prod < key.txt',
        'zoo remote login https://abc123.execute-api.eu-central-1.amazonaws.com --name prod --iam',
        'zoo remote login http://127.0.0.1:4000 --name here --anonymous',
      ),
    )
    .action(
      printing<LoginOptions>(async (options, argument) => {
        const url = remoteUrl(argument);
        const name = parseWith(Name, options.name ?? url.hostname.replace(/^\[|\]$/g, ''), '--name');
        const credentials = await credentialsOf(options, url);
        const remote = { name, url: url.href.replace(/\/$/, ''), credentials };
        const service = await remoteService(remote);
        await keepRemote(remote);
        return {
          json: { remote: remoteView(remote), service },
          text: `logged in to ${remote.url} as ${name}: zoo models list --remote ${name}\n${describeService(service)}`,
        };
      }),
    );
}

/** @throws InvalidInputError for options that contradict each other, and a key that could be overheard */
async function credentialsOf(options: LoginOptions, url: URL): Promise<RemoteCredentials> {
  const { iam, region, profile, anonymous } = options;
  if (iam && anonymous) throw contradiction('--iam and --anonymous', '--anonymous');
  if (!iam && (region !== undefined || profile !== undefined)) {
    throw contradiction(
      '--region and --profile without --iam',
      region === undefined ? '--profile' : '--region',
    );
  }
  if (anonymous) return { kind: 'none' };
  if (iam) {
    return { kind: 'iam', region: regionOf(url, region), ...(profile !== undefined && { profile }) };
  }
  const write = (text: string) => void process.stderr.write(text);
  const secret = await readSecret(process.stdin, `key for ${url.host}: `, write);
  return checkedSecret(secret);
}

/** What is wrong is told without the secret. */
function checkedSecret(secret: string): RemoteCredentials {
  const parsed = RemoteCredentials.safeParse({ kind: 'bearer', secret });
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(
    'what came on standard input is no key: a key is one word of printable ASCII characters',
    'one word of printable ASCII characters',
    ['standard input'],
  );
}

const contradiction = (what: string, option: string): InvalidInputError =>
  new InvalidInputError(`${what} contradict each other: leave one out`, 'one way to log in', [option]);
