/** `zoo remote login` */
import type { Command } from 'commander';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { parseWith } from '../../../../schema/parse.ts';
import { Name } from '../../../../schema/task.ts';
import { RemoteCredentials } from '../../../host/remote/credentials.ts';
import { remoteService } from '../../../host/remote/remoteZoo.ts';
import { signIn } from '../../../host/remote/userPool.ts';
import { examples } from '../../command.ts';
import { plainCommand, printing } from '../../plainCommand.ts';
import { keepRemote } from '../../remote/remotes.ts';
import { regionOf, remoteUrl } from '../../remote/remoteUrl.ts';
import { secretsFrom } from '../../remote/secret.ts';
import { describeService, remoteView } from '../../report/remote.ts';

interface LoginOptions {
  readonly name?: string;
  readonly iam?: true;
  readonly user?: string;
  readonly client?: string;
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
      '--user <name>',
      'sign in to the user pool of a deployment: its password is asked for, and not kept',
    )
    .option('--client <id>', 'with --user: the UserPoolClientId that the deployment printed')
    .option(
      '--region <region>',
      'with --iam or --user: region of the deployment (default: as the address says, else $AWS_REGION)',
    )
    .option('--profile <name>', 'with --iam: profile of AWS’s tools (default: their own)')
    .option('--anonymous', 'the zoo asks for no key')
    .addHelpText(
      'after',
      examples(
        'zoo remote login https://zoo.example.org --name prod',
        'zoo remote login https://zoo.example.org --name prod < key.txt',
        'zoo remote login https://abc123.execute-api.eu-central-1.amazonaws.com --name prod --iam',
        'zoo remote login https://d111111abcdef8.cloudfront.net --name prod --user alice --client 4h57example --region eu-central-1',
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

/** @throws InvalidInputError for options that contradict each other, UserError of a user pool */
async function credentialsOf(options: LoginOptions, url: URL): Promise<RemoteCredentials> {
  const { iam, user, anonymous } = options;
  requireOneWay(options);
  if (anonymous) return { kind: 'none' };
  if (iam) {
    const { profile } = options;
    return { kind: 'iam', region: regionOf(url, options.region), ...(profile !== undefined && { profile }) };
  }
  const ask = secretsFrom(process.stdin, (text) => void process.stderr.write(text));
  if (user === undefined) return checkedSecret(await ask(`key for ${url.host}: `));
  const { client: clientId } = options;
  if (clientId === undefined) {
    throw new InvalidInputError(
      '--client is missing: the deployment prints it as UserPoolClientId',
      'the client of the user pool that --user is in',
      ['--client'],
    );
  }
  const pool = { region: regionOf(url, options.region), clientId };
  return { kind: 'user', user, ...pool, refreshToken: await signIn(pool, user, ask) };
}

/** @throws InvalidInputError for options that go with another one, or exclude each other */
function requireOneWay({ iam, user, anonymous, client, profile, region }: LoginOptions): void {
  const ways = [iam && '--iam', user !== undefined && '--user', anonymous && '--anonymous'].filter(Boolean);
  if (ways.length > 1) throw contradiction(ways.join(' and '), String(ways[0]));
  if (client !== undefined && user === undefined) throw contradiction('--client without --user', '--client');
  if (profile !== undefined && !iam) throw contradiction('--profile without --iam', '--profile');
  if (region !== undefined && !iam && user === undefined) {
    throw contradiction('--region without --iam or --user', '--region');
  }
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
