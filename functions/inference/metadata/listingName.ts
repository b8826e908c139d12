/** Names that a model can be listed by, made of names that were given for other ends. */

/** The longest that a name may be. */
const LONGEST = 100;

/** A name as `schema/task.ts` wants it: other characters become hyphens; undefined where nothing is left. */
export function listingName(text: string | null | undefined): string | undefined {
  const name = (text ?? '')
    .trim()
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, LONGEST);
  return name === '' ? undefined : name;
}
