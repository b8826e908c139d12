/** `zoo remote status` */
import type { Command } from 'commander';
import { type RemoteService, remoteService } from '../../../host/remote/remoteZoo.ts';
import { examples } from '../../command.ts';
import { EXIT } from '../../exitCodes.ts';
import { describe, type ErrorAnswer } from '../../failure.ts';
import { plainCommand, printing } from '../../plainCommand.ts';
import { findRemote, type Remote, readRemotes } from '../../remote/remotes.ts';
import { describeService, remoteView } from '../../report/remote.ts';
import { answer } from '../../terminal/style.ts';

interface Status {
  readonly remote: Remote;
  readonly service: RemoteService | null;
  readonly error: ErrorAnswer | null;
}

export function define(command: Command): Command {
  return plainCommand(command, 'Exits with 1 where one of them does not.')
    .argument('[name]', 'only this one')
    .addHelpText('after', examples('zoo remote status', 'zoo remote status prod --json'))
    .action(
      printing(async (_options, argument) => {
        const remotes = argument === '' ? await readRemotes() : [await findRemote(argument)];
        const asked = await Promise.all(remotes.map(statusOf));
        const none = 'no remotes: log in to one with zoo remote login';
        return {
          json: { remotes: asked.map(({ remote, ...said }) => ({ ...remoteView(remote), ...said })) },
          text: asked.length > 0 ? asked.map(describeStatus).join('\n') : none,
          exitCode: asked.some(({ error }) => error !== null) ? EXIT.failed : EXIT.done,
        };
      }),
    );
}

async function statusOf(remote: Remote): Promise<Status> {
  try {
    return { remote, service: await remoteService(remote), error: null };
  } catch (error) {
    return { remote, service: null, error: describe(error).answer };
  }
}

const describeStatus = ({ remote: { name, url }, service, error }: Status): string =>
  `${answer.heading(name)}  ${url}\n  ${service ? answer.good(describeService(service)) : answer.bad(error?.message ?? '')}`;
