/** From the names that somebody goes by (groups, scopes, roles) to what they may do. */
import type { Permission } from '../principal.ts';

/** Who may do what; whoever writes may read. */
export interface Grants {
  readonly writers: readonly string[];
  readonly readers: readonly string[];
}

/** What somebody may do who has any of these names: nothing, where none of them is listed. */
export function permissionsOf(
  names: readonly string[],
  { writers, readers }: Grants,
): ReadonlySet<Permission> {
  if (names.some((name) => writers.includes(name))) return new Set(['read', 'write']);
  return new Set(names.some((name) => readers.includes(name)) ? ['read'] : []);
}
