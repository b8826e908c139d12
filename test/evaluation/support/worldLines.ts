/** Worlds that were given to a reference implementation, one JSON document per line. */
import { readFileSync } from 'node:fs';

export function readWorldLines<World>(path: URL): World[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as World);
}
