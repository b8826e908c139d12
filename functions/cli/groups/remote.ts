/** Commands on zoos behind an API. */
import type { Command } from 'commander';
import { group, leaf } from '../commandTree.ts';

/** What is kept of zoos behind an API. */
export function remote(): Command {
  return group(
    'remote',
    'Zoos behind an API, on which commands work that are given --remote',
    leaf('login', 'Log in to a zoo behind an API, and name it.', () => import('../commands/remote/login.ts')),
    leaf('status', 'Ask remote zoos whether they answer.', () => import('../commands/remote/status.ts')),
    leaf('list', 'List the remote zoos that are known.', () => import('../commands/remote/list.ts')),
    leaf('logout', 'Forget a remote zoo and its key.', () => import('../commands/remote/logout.ts')),
  );
}
