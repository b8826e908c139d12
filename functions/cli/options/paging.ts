/** Options of every list. */
import type { Command } from 'commander';
import type { Kind, Page, PageRequest } from '../../storage/catalog.ts';
import { answer } from '../terminal/style.ts';
import { wholeNumber } from './numbers.ts';

export interface PagingOptions {
  readonly first: number;
  readonly after?: string;
}

export function addPagingOptions(command: Command): Command {
  return command
    .option('--first <n>', 'how many to list', wholeNumber(1, 100), 20)
    .option('--after <cursor>', 'go on after the page that ended with this cursor');
}

export function pageOf({ first, after }: PagingOptions): PageRequest {
  return after === undefined ? { first } : { first, after };
}

/** What a program needs to ask for the next page. */
export function pageInfo(page: Page<Kind>): {
  totalCount: number;
  hasNextPage: boolean;
  endCursor: string | null;
} {
  const { totalCount, hasNextPage } = page;
  return { totalCount, hasNextPage, endCursor: page.entries.at(-1)?.cursor ?? null };
}

/** A closing line where there is more than was listed. */
export function moreLine(page: Page<Kind>): string {
  const { totalCount, hasNextPage, endCursor } = pageInfo(page);
  return hasNextPage ? `\n${answer.faint(`${totalCount} in all; go on with --after ${endCursor}`)}` : '';
}
