/** Patterns of names. */

/**
 * Whether a name is one of a pattern: `*` stands for any letters, `?` for one, every other letter for itself. Takes
 * steps in proportion to both lengths at most, whatever somebody writes: where a star took too little, only the last
 * one is given a letter more.
 */
export function matchesPattern(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let taken = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      taken = n;
    } else if (pattern[p] === '?' || pattern[p] === name[n]) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++taken;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
