/** The tour: one query per file of `tour/`, in order of their names; each opens as a tab. */
import { readdirSync, readFileSync } from 'node:fs';

const TOUR = new URL('tour/', import.meta.url);

export function readTour(): string[] {
  return readdirSync(TOUR)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(new URL(name, TOUR), 'utf8'));
}
